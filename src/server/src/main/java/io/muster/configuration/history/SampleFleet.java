package io.muster.configuration.history;

import io.muster.foundation.background.Repeating;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Takes a sample of the fleet each minute, and forgets those of more than a month ago. */
@ApplicationScoped
public class SampleFleet {

    private static final int AFTER_MIGRATIONS = 900;
    private static final Duration KEPT = Duration.ofDays(31);

    @Inject
    private FleetSamples samples;

    @Inject
    private Clock clock;

    @Inject
    private Repeating repeating;

    void start(@Observes @Priority(AFTER_MIGRATIONS) @Initialized(ApplicationScoped.class) Object event) {
        repeating.each(Duration.ofMinutes(1), "no sample of the fleet could be taken", this::sample);
    }

    private void sample() {
        Instant now = clock.instant();
        samples.take(now.truncatedTo(ChronoUnit.MINUTES));
        samples.forget(now.minus(KEPT));
    }
}
