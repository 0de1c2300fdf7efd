package io.muster.foundation.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AfterStartTest {

    private final CountDownLatch called = new CountDownLatch(1);
    private final CountDownLatch mayLeave = new CountDownLatch(1);
    private final AtomicInteger times = new AtomicInteger();

    @Test
    void waitsUntilTheStarterHasLeftTheContainer() throws InterruptedException {
        Thread starter = new Thread(() -> new Container().start());
        starter.start();
        called.await();
        Runnable work = new AfterStart(starter, Container.class.getName(), times::incrementAndGet);
        Thread worker = new Thread(work);
        worker.start();
        await().until(() -> worker.getState() == Thread.State.TIMED_WAITING);
        assertThat(times).as("in the start").hasValue(0);

        mayLeave.countDown();
        worker.join();
        work.run();
        assertThat(times).as("once it is over, each time").hasValue(2);
        starter.join();
    }

    @Test
    void isNotDoneByOneThatIsInterruptedInTheStart() throws InterruptedException {
        Thread starter = new Thread(() -> new Container().start());
        starter.start();
        called.await();
        Thread worker = new Thread(new AfterStart(starter, Container.class.getName(), times::incrementAndGet));
        worker.start();
        worker.interrupt();
        worker.join();
        assertThat(times).hasValue(0);
        mayLeave.countDown();
        starter.join();
    }

    private final class Container {

        private void start() {
            called.countDown();
            try {
                mayLeave.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
