package io.muster.foundation.background;

import io.muster.foundation.jdbc.PassingFailures;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Does a piece of work again and again, as long as the bean lives that it was injected into. Threads of its own: Payara's
 * default scheduler has exactly one for the whole application, so that whoever waits there for a lock would stop all.
 */
@Dependent
@ManagedScheduledExecutorDefinition(name = Repeating.EXECUTOR, maxAsync = 12)
public class Repeating {

    static final String EXECUTOR = "java:app/muster/background";

    private static final System.Logger LOG = System.getLogger(Repeating.class.getName());

    @Resource(lookup = EXECUTOR)
    private ManagedScheduledExecutorService scheduler;

    private @Nullable ScheduledFuture<?> ticking;

    /**
     * Begins, when the application has started and after the first {@code pause}. Called once.
     *
     * @param pause between the end of one time and the beginning of the next
     * @param what is said of it in the log when it fails; it is tried again all the same
     */
    public void each(Duration pause, String what, Runnable work) {
        ticking = scheduler.scheduleWithFixedDelay(
                AfterStart.of(() -> attempt(what, work)), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void attempt(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            // The outermost loop: an exception that left it would end the schedule for ever.
            LOG.log(
                    PassingFailures.passes(e) ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING,
                    what + "; trying again",
                    e);
        }
    }

    @PreDestroy
    void stop() {
        if (ticking != null) {
            ticking.cancel(false);
        }
    }
}
