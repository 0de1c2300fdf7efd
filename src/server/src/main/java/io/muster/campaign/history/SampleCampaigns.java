package io.muster.campaign.history;

import io.muster.foundation.background.Repeating;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Samples the campaigns that move, and forgets the samples of more than a month ago. */
@ApplicationScoped
public class SampleCampaigns {

    /** Between two samples of one campaign, at least. */
    public static final Duration PACE = Duration.ofSeconds(10);

    private static final int AFTER_MIGRATIONS = 900;
    private static final Duration KEPT = Duration.ofDays(31);
    private static final Duration FORGETTING = Duration.ofMinutes(10);

    @Inject
    private CampaignSamples samples;

    @Inject
    private Clock clock;

    @Inject
    private Repeating repeating;

    void start(@Observes @Priority(AFTER_MIGRATIONS) @Initialized(ApplicationScoped.class) Object event) {
        repeating.each(PACE, "no sample of the campaigns could be taken", this::sample);
        repeating.each(FORGETTING, "old samples of campaigns could not be forgotten", this::forget);
    }

    /** As of the end of this stretch, a whole multiple of the pace: two servers take the same one. */
    private void sample() {
        long seconds = clock.instant().getEpochSecond();
        samples.take(Instant.ofEpochSecond(seconds - seconds % PACE.toSeconds()).plus(PACE));
    }

    private void forget() {
        samples.forget(clock.instant().minus(KEPT));
    }
}
