package io.muster.ui;

import io.muster.configuration.Configuration;
import io.muster.configuration.Configurations;
import io.muster.configuration.convergence.Split;
import io.muster.configuration.convergence.SplitCounters;
import io.muster.foundation.jdbc.PassingFailures;
import io.muster.job.Job;
import io.muster.job.Jobs;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.faces.push.Push;
import jakarta.faces.push.PushContext;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the overview shows, read once a second for all open pages; they are told when it has changed. */
@ApplicationScoped
public class Board {

    private static final System.Logger LOG = System.getLogger(Board.class.getName());
    private static final int AFTER_MIGRATIONS = 900;
    private static final int SHOWN = 50;

    @Inject
    private Jobs jobs;

    @Inject
    private Configurations configurations;

    @Inject
    private SplitCounters splits;

    @Inject
    @Push(channel = "board")
    private PushContext push;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private volatile Shown shown = new Shown(List.of(), List.of(), Map.of());
    private @Nullable ScheduledFuture<?> ticking;

    void start(@Observes @Priority(AFTER_MIGRATIONS) @Initialized(ApplicationScoped.class) Object event) {
        ticking = scheduler.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        if (ticking != null) {
            ticking.cancel(false);
        }
    }

    private void look() {
        try {
            List<Configuration> found = configurations.page("", SHOWN);
            Shown now = new Shown(
                    jobs.list(null, null, SHOWN, null),
                    found,
                    splits.of(found.stream()
                            .map(configuration -> configuration.id().value())
                            .toList()));
            if (!now.equals(shown)) {
                shown = now;
                push.send("changed");
            }
        } catch (RuntimeException e) {
            // The outermost loop: an exception that left it would end the schedule for ever.
            LOG.log(
                    PassingFailures.passes(e) ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING,
                    "the board could not be read; trying again",
                    e);
        }
    }

    public Shown shown() {
        return shown;
    }

    /** The newest jobs, and configurations in id order with their splits. */
    public record Shown(List<Job> jobs, List<Configuration> configurations, Map<String, Split> splits) {}
}
