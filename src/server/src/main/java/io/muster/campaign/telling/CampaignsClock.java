package io.muster.campaign.telling;

import io.muster.event.TellingClock;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;

/** Has it told twice a second which campaigns moved. */
@ApplicationScoped
public class CampaignsClock {

    private static final int AFTER_MIGRATIONS = 900;
    private static final Duration PERIOD = Duration.ofMillis(500);

    @Inject
    private Instance<TellCampaigns> tellCampaigns;

    @Inject
    private TellingClock clock;

    void start(@Observes @Priority(AFTER_MIGRATIONS) @Initialized(ApplicationScoped.class) Object event) {
        clock.each(PERIOD, "tell-campaigns", this::tell);
    }

    private void tell() {
        try (Instance.Handle<TellCampaigns> each = tellCampaigns.getHandle()) {
            each.get().tell();
        }
    }
}
