package io.muster.configuration.convergence;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the audit each day at {@code muster.audit.at}. Looks at the clock twice a minute, so that a clock that is set
 * moves the audit along; one that was missed because no server ran is not made up for: the next comes in a day.
 */
@ApplicationScoped
public class AuditClock {

    private static final System.Logger LOG = System.getLogger(AuditClock.class.getName());
    private static final String NEVER = "never";
    private static final int LOOK_SECONDS = 30;

    private final Instance<AuditFleet> auditFleet;
    private final Clock clock;
    private final @Nullable DailyTime daily;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private @Nullable ScheduledFuture<?> ticking;
    private java.time.@Nullable Instant due;

    @Inject
    public AuditClock(
            Instance<AuditFleet> auditFleet,
            Clock clock,
            @ConfigProperty(name = "muster.audit.at", defaultValue = "03:00") String at,
            @ConfigProperty(name = "muster.audit.time-zone", defaultValue = "UTC") ZoneId zone) {
        this.auditFleet = auditFleet;
        this.clock = clock;
        this.daily = NEVER.equals(at) ? null : new DailyTime(LocalTime.parse(at), zone);
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected AuditClock() {
        this.auditFleet = null;
        this.clock = null;
        this.daily = null;
    }

    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        if (daily != null) {
            due = daily.after(clock.instant());
            ticking = scheduler.scheduleWithFixedDelay(this::tick, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
        }
    }

    @PreDestroy
    void stop() {
        if (ticking != null) {
            ticking.cancel(false);
        }
    }

    private void tick() {
        java.time.Instant now = clock.instant();
        if (daily == null || due == null || now.isBefore(due)) {
            return;
        }
        try {
            ask();
            due = daily.after(now);
        } catch (RuntimeException e) {
            // The outermost call: an exception that left it would end the schedule for ever.
            LOG.log(System.Logger.Level.WARNING, "the audit could not be asked for; trying again", e);
        }
    }

    private void ask() {
        try (Instance.Handle<AuditFleet> each = auditFleet.getHandle()) {
            each.get()
                    .auditByNight()
                    .ifPresent(job ->
                            LOG.log(System.Logger.Level.INFO, "audit of the fleet asked for by schedule job={0}", job));
        }
    }
}
