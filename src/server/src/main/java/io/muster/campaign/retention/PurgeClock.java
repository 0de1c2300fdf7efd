package io.muster.campaign.retention;

import io.muster.campaign.Cron;
import io.muster.foundation.background.Repeating;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the purge each day at {@code muster.campaigns.purge.at}. One that was missed because no server ran is not made
 * up for: the next comes in a day.
 */
@ApplicationScoped
public class PurgeClock {

    private static final System.Logger LOG = System.getLogger(PurgeClock.class.getName());
    private static final String NEVER = "never";
    private static final Duration LOOK = Duration.ofSeconds(30);

    @Inject
    private Instance<PurgeCampaigns> purgeCampaigns;

    @Inject
    private Clock clock;

    @Inject
    @ConfigProperty(name = "muster.campaigns.purge.at", defaultValue = "03:30")
    private String at;

    @Inject
    @ConfigProperty(name = "muster.campaigns.purge.time-zone", defaultValue = "UTC")
    private String zone;

    @Inject
    @ConfigProperty(name = Keeping.SETTING, defaultValue = Keeping.DEFAULT)
    private Duration keep;

    @Inject
    private Repeating repeating;

    private @Nullable Instant due;

    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        if (!NEVER.equals(at)) {
            LocalTime time = LocalTime.parse(at);
            Cron daily = Cron.of("%d %d * * *".formatted(time.getMinute(), time.getHour()), zone);
            due = daily.after(clock.instant());
            repeating.each(LOOK, "the purge of campaigns could not be asked for", () -> look(daily));
        }
    }

    private void look(Cron daily) {
        Instant now = clock.instant();
        if (due == null || now.isBefore(due)) {
            return;
        }
        try (Instance.Handle<PurgeCampaigns> each = purgeCampaigns.getHandle()) {
            each.get()
                    .purgeByNight(keep)
                    .ifPresent(job ->
                            LOG.log(System.Logger.Level.INFO, "purge of campaigns asked for by schedule job={0}", job));
        }
        due = daily.after(now);
    }
}
