package io.muster.configuration.audit;

import io.muster.foundation.jdbc.PassingFailures;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.CronTrigger;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Looks every few seconds whether an audit is due. */
@ApplicationScoped
public class AuditClock {

    private static final System.Logger LOG = System.getLogger(AuditClock.class.getName());
    private static final int AFTER_MIGRATIONS = 500;
    private static final int SECONDS = 10;

    private final Instance<AuditFleet> auditFleet;
    private final Clock clock;
    private final CronTrigger nightly;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private @Nullable ScheduledFuture<?> ticking;

    @Inject
    public AuditClock(
            Instance<AuditFleet> auditFleet,
            Clock clock,
            @ConfigProperty(name = "muster.audit.cron", defaultValue = "30 3 * * *") String cron,
            @ConfigProperty(name = "muster.audit.time-zone", defaultValue = "UTC") String zone) {
        this.auditFleet = auditFleet;
        this.clock = clock;
        this.nightly = new CronTrigger(cron, ZoneId.of(zone));
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected AuditClock() {
        this.auditFleet = null;
        this.clock = null;
        this.nightly = null;
    }

    void start(@Observes @Priority(AFTER_MIGRATIONS) @Initialized(ApplicationScoped.class) Object event) {
        auditFleet.get().plan(after(clock.instant()));
        ticking = scheduler.scheduleWithFixedDelay(this::tick, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        if (ticking != null) {
            ticking.cancel(false);
        }
    }

    private Instant after(Instant now) {
        return nightly.getNextRunTime(null, now.atZone(ZoneId.of("UTC"))).toInstant();
    }

    private void tick() {
        try {
            Instant now = clock.instant();
            auditFleet.get().ifDue(now, after(now));
        } catch (RuntimeException e) {
            // The outermost loop: an exception that left it would end the schedule for ever.
            LOG.log(
                    PassingFailures.passes(e) ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING,
                    "the audit could not be started; trying again",
                    e);
        }
    }
}
