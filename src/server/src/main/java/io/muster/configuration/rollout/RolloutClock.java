package io.muster.configuration.rollout;

import io.muster.configuration.ChangedMeanwhile;
import io.muster.configuration.ConfigurationId;
import io.muster.configuration.rollout.Rollouts.Look;
import io.muster.foundation.background.Repeating;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Looks every two seconds at the rollouts that are between waves. Several servers look; the epoch lets one move each. */
@ApplicationScoped
public class RolloutClock {

    private static final System.Logger LOG = System.getLogger(RolloutClock.class.getName());
    private static final int AFTER_MIGRATIONS = 900;
    private static final Duration LOOK = Duration.ofSeconds(2);

    /** Who is late is counted once in so long at each server: it goes through the devices that are online. */
    private static final Duration LATE = Duration.ofSeconds(10);

    private final Map<ConfigurationId, Instant> lateCounted = new ConcurrentHashMap<>();

    @Inject
    private Instance<Rollouts> rollouts;

    @Inject
    private Instance<JudgeRollout> judgeRollout;

    @Inject
    private Clock clock;

    @Inject
    private Repeating repeating;

    void start(@Observes @Priority(AFTER_MIGRATIONS) @Initialized(ApplicationScoped.class) Object event) {
        repeating.each(LOOK, "rollouts could not be judged", this::judgeAll);
    }

    private void judgeAll() {
        List<Look> looks;
        try (Instance.Handle<Rollouts> each = rollouts.getHandle()) {
            looks = each.get().progressing();
        }
        lateCounted
                .keySet()
                .retainAll(looks.stream()
                        .map(look -> look.rollout().configuration())
                        .collect(Collectors.toSet()));
        try (Instance.Handle<JudgeRollout> each = judgeRollout.getHandle()) {
            looks.forEach(look -> judge(each.get(), look));
        }
    }

    private void judge(JudgeRollout judgement, Look look) {
        try {
            judgement.judge(look, mayCountLate(look.rollout().configuration()));
        } catch (ChangedMeanwhile e) {
            LOG.log(System.Logger.Level.DEBUG, "someone else was first: {0}", e.getMessage());
        }
    }

    private boolean mayCountLate(ConfigurationId id) {
        Instant now = clock.instant();
        Instant last = lateCounted.get(id);
        if (last != null && Duration.between(last, now).compareTo(LATE) < 0) {
            return false;
        }
        lateCounted.put(id, now);
        return true;
    }
}
