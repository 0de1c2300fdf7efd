package io.muster.twin;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Looks every few seconds who has not answered for too long. Several servers may look at once: row locks decide. */
@ApplicationScoped
public class OverdueClock {

    private static final System.Logger LOG = System.getLogger(OverdueClock.class.getName());
    private static final int SECONDS = 5;
    private static final int MAX_BATCHES = 20;

    private final Instance<FailOverdue> failOverdue;
    private final Duration patience;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private @Nullable ScheduledFuture<?> ticking;

    @Inject
    public OverdueClock(
            Instance<FailOverdue> failOverdue,
            @ConfigProperty(name = "muster.convergence.failed-after", defaultValue = "PT10M") Duration patience) {
        this.failOverdue = failOverdue;
        this.patience = patience;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected OverdueClock() {
        this.failOverdue = null;
        this.patience = Duration.ZERO;
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

    private void failAll() {
        try (Instance.Handle<FailOverdue> each = failOverdue.getHandle()) {
            int batches = 0;
            while (batches < MAX_BATCHES && each.get().failNext(patience)) {
                batches++;
            }
        }
    }

    private void tick() {
        try {
            failAll();
        } catch (RuntimeException e) {
            // The outermost loop: an exception that left it would end the schedule for ever.
            LOG.log(System.Logger.Level.WARNING, "devices without an answer could not be judged; trying again", e);
        }
    }
}
