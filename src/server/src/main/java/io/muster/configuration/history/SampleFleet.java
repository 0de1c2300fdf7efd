package io.muster.configuration.history;

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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Takes a sample of the fleet each minute, and forgets those of more than a month ago. */
@ApplicationScoped
public class SampleFleet {

    private static final System.Logger LOG = System.getLogger(SampleFleet.class.getName());
    private static final int AFTER_MIGRATIONS = 900;
    private static final Duration KEPT = Duration.ofDays(31);

    @Inject
    private FleetSamples samples;

    @Inject
    private Clock clock;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private @Nullable ScheduledFuture<?> sampling;

    void start(@Observes @Priority(AFTER_MIGRATIONS) @Initialized(ApplicationScoped.class) Object event) {
        sampling = scheduler.scheduleWithFixedDelay(this::sample, 1, 60, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        if (sampling != null) {
            sampling.cancel(false);
        }
    }

    private void sample() {
        try {
            Instant now = clock.instant();
            samples.take(now.truncatedTo(ChronoUnit.MINUTES));
            samples.forget(now.minus(KEPT));
        } catch (RuntimeException e) {
            // The outermost loop: an exception that left it would end the schedule for ever.
            LOG.log(
                    PassingFailures.passes(e) ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING,
                    "no sample of the fleet could be taken; trying again",
                    e);
        }
    }
}
