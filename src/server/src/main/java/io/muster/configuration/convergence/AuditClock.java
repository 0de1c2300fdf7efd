package io.muster.configuration.convergence;

import io.muster.foundation.background.Repeating;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Asks for the audit each day at {@code muster.audit.at}. Looks at the clock twice a minute, so that a clock that is set
 * moves the audit along; one that was missed because no server ran is made up for, once.
 */
@ApplicationScoped
public class AuditClock {

    private static final System.Logger LOG = System.getLogger(AuditClock.class.getName());
    private static final String NEVER = "never";
    private static final Duration LOOK = Duration.ofSeconds(30);

    @Inject
    private Instance<AuditFleet> auditFleet;

    @Inject
    private Clock clock;

    @Inject
    @ConfigProperty(name = "muster.audit.at", defaultValue = "03:00")
    private String at;

    @Inject
    @ConfigProperty(name = "muster.audit.time-zone", defaultValue = "UTC")
    private ZoneId zone;

    @Inject
    private Repeating repeating;

    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        if (!NEVER.equals(at)) {
            DailyTime daily = new DailyTime(LocalTime.parse(at), zone);
            repeating.each(LOOK, "the audit could not be asked for", () -> look(daily));
        }
    }

    private void look(DailyTime daily) {
        try (Instance.Handle<AuditFleet> each = auditFleet.getHandle()) {
            each.get()
                    .auditIfDue(clock.instant(), daily::after)
                    .ifPresent(job ->
                            LOG.log(System.Logger.Level.INFO, "audit of the fleet asked for by schedule job={0}", job));
        }
    }
}
