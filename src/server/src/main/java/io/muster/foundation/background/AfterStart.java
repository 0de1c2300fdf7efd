package io.muster.foundation.background;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Work on another thread that waits until the container has started the application. Payara closes the libraries of a WAR
 * at the end of its start, without asking who reads them: a class that another thread loads just then is lost for good
 * ("zip file closed", then {@code NoClassDefFoundError} each time), and a server that lost one of its broker client's
 * never becomes ready. No event tells the application that this is over; so whoever was called in the start is watched
 * until he has left it. In another container nobody is waited for.
 */
public final class AfterStart implements Runnable {

    private static final String CONTAINER = "org.apache.catalina.core.StandardContext";
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Thread starter;
    private final String container;
    private final Runnable work;
    private volatile boolean over;

    AfterStart(Thread starter, String container, Runnable work) {
        this.starter = starter;
        this.container = container;
        this.work = work;
    }

    /** Made by the thread that starts the application; run by any, any number of times. */
    public static Runnable of(Runnable work) {
        return new AfterStart(Thread.currentThread(), CONTAINER, work);
    }

    @Override
    public void run() {
        while (isUnderWay()) {
            LockSupport.parkNanos(LOOK_NANOS);
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
        work.run();
    }

    private boolean isUnderWay() {
        if (!over) {
            over = Stream.of(starter.getStackTrace())
                    .noneMatch(frame -> frame.getClassName().equals(container));
        }
        return !over;
    }
}
