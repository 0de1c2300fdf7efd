package io.muster.device;

import io.muster.foundation.jdbc.PassingFailures;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Takes what is older than a week out of the {@link PresenceHistory}, once a minute and not much at once. */
@ApplicationScoped
public class ForgetPresence {

    private static final System.Logger LOG = System.getLogger(ForgetPresence.class.getName());
    private static final int AFTER_MIGRATIONS = 900;
    private static final Duration KEPT = Duration.ofDays(7);
    private static final int FORGOTTEN_AT_ONCE = 20_000;

    @Inject
    private PresenceHistory history;

    @Inject
    private Clock clock;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private @Nullable ScheduledFuture<?> sweeping;

    void start(@Observes @Priority(AFTER_MIGRATIONS) @Initialized(ApplicationScoped.class) Object event) {
        sweeping = scheduler.scheduleWithFixedDelay(this::sweep, 1, 1, TimeUnit.MINUTES);
    }

    @PreDestroy
    void stop() {
        if (sweeping != null) {
            sweeping.cancel(false);
        }
    }

    private void sweep() {
        try {
            history.forget(clock.instant().minus(KEPT), FORGOTTEN_AT_ONCE);
        } catch (RuntimeException e) {
            // The outermost loop: an exception that left it would end the schedule for ever.
            LOG.log(
                    PassingFailures.passes(e) ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING,
                    "old presence could not be forgotten; trying again",
                    e);
        }
    }
}
