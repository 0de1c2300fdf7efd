package io.muster.configuration.devicelayer;

import io.muster.job.PassingErrors;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Looks every two seconds whether hand-set values are over. Several servers may look at once: row locks decide. */
@ApplicationScoped
public class HandSetValuesClock {

    private static final System.Logger LOG = System.getLogger(HandSetValuesClock.class.getName());
    private static final int SECONDS = 2;
    private static final int MAX_BATCHES = 20;

    private final Instance<EndHandSetValues> endHandSetValues;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private @Nullable ScheduledFuture<?> ticking;

    @Inject
    public HandSetValuesClock(Instance<EndHandSetValues> endHandSetValues) {
        this.endHandSetValues = endHandSetValues;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected HandSetValuesClock() {
        this.endHandSetValues = null;
    }

    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        ticking = scheduler.scheduleWithFixedDelay(this::tick, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        if (ticking != null) {
            ticking.cancel(false);
        }
    }

    private void tick() {
        try (Instance.Handle<EndHandSetValues> each = endHandSetValues.getHandle()) {
            int batches = 0;
            while (batches < MAX_BATCHES && each.get().endNext()) {
                batches++;
            }
        } catch (RuntimeException e) {
            // The outermost loop: an exception that left it would end the schedule for ever.
            LOG.log(
                    PassingErrors.passes(e) ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING,
                    "hand-set values could not be ended; trying again",
                    e);
        }
    }
}
