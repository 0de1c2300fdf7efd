package io.muster.configuration.rollout;

import io.muster.configuration.Configuration;
import io.muster.configuration.Configurations;
import io.muster.configuration.convergence.Split;
import io.muster.configuration.convergence.SplitCounters;
import io.muster.configuration.rollout.Gate.Verdict;
import io.muster.configuration.rollout.Rollouts.Look;
import io.muster.foundation.UseCase;
import io.muster.job.JobState;
import io.muster.job.Jobs;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a rollout through its gate: by the counters of the devices that hold the revision, never by asking the devices.
 * All that a look leaves behind stands with the rollout, so that any server may be the next to look.
 */
@UseCase
public class JudgeRollout {

    /** Between two looks that are further apart nobody looked: that time is no soak. */
    private static final Duration LONGEST_GAP = Duration.ofSeconds(10);

    private final Configurations configurations;
    private final Rollouts rollouts;
    private final SplitCounters counters;
    private final Jobs jobs;
    private final MoveRollout moveRollout;
    private final Clock clock;

    @Inject
    public JudgeRollout(
            Configurations configurations,
            Rollouts rollouts,
            SplitCounters counters,
            Jobs jobs,
            MoveRollout moveRollout,
            Clock clock) {
        this.configurations = configurations;
        this.rollouts = rollouts;
        this.counters = counters;
        this.jobs = jobs;
        this.moveRollout = moveRollout;
        this.clock = clock;
    }

    /**
     * Looks once; moves the rollout where its gate says so.
     *
     * @param countLate whether who is late may be counted, which costs more than reading counters
     * @throws io.muster.configuration.ChangedMeanwhile when somebody else moved it at the same time
     */
    public void judge(Look look, boolean countLate) {
        Rollout rollout = look.rollout();
        Optional<Configuration> revision = configurations.findRevision(rollout.configuration(), rollout.revision());
        if (revision.isEmpty() || revision.get().run() == null) {
            return;
        }
        var progress = new RolloutProgress(revision.get(), rollout);
        Gate gate = progress.spec().gate();
        if (gate == null) {
            return;
        }
        Verdict verdict = verdict(progress, gate, countLate);
        switch (verdict.kind()) {
            case WAIT -> {
                if (look.lookedAt() != null || !look.good().isZero()) {
                    rollouts.keep(look, Duration.ZERO, null);
                }
            }
            case FAIL -> fail(progress, verdict);
            case GOOD -> soak(progress, gate, look, verdict);
        }
    }

    private Verdict verdict(RolloutProgress progress, Gate gate, boolean countLate) {
        Split holders = counters.of(progress.key());
        boolean spread = jobs.find(progress.rollout().job())
                .filter(job -> job.state() != JobState.COMPLETED)
                .isEmpty();
        LongFunction<Verdict> withLate =
                late -> gate.judge(new Gate.Wave(holders, progress.rollout().answeredBefore(), late, spread));
        Verdict now = withLate.apply(0);
        Duration timeout = gate.timeout();
        if (!countLate || timeout == null || now.kind() == Verdict.Kind.FAIL) {
            return now;
        }
        Instant since = clock.instant().minus(timeout);
        boolean allLateDecides = withLate.apply(holders.pendingOnline()).kind() != now.kind();
        if (since.isBefore(progress.rollout().waveSince()) || !allLateDecides) {
            return now;
        }
        return withLate.apply(rollouts.lateSince(progress, since));
    }

    private void fail(RolloutProgress progress, Verdict verdict) {
        Rollout rollout = progress.rollout();
        String why = "the gate at %d %%: %s".formatted(rollout.percent(), verdict.reason());
        if (progress.spec().rollsBackByItself()) {
            moveRollout.move(progress, rollout.takeBack(why), "rolled-back");
        } else {
            moveRollout.move(progress, rollout.pause(why), "paused");
        }
    }

    private void soak(RolloutProgress progress, Gate gate, Look look, Verdict verdict) {
        Instant now = clock.instant();
        Duration good = look.good().plus(since(look.lookedAt(), now));
        if (good.compareTo(gate.soakOrNone()) < 0) {
            rollouts.keep(look, good, now);
            return;
        }
        Rollout rollout = progress.rollout();
        String why = "the gate at %d %%: %s".formatted(rollout.percent(), verdict.reason());
        moveRollout.move(progress, rollout.advance(progress.spec(), why), "advanced");
    }

    private static Duration since(@Nullable Instant last, Instant now) {
        if (last == null) {
            return Duration.ZERO;
        }
        Duration gap = Duration.between(last, now);
        return gap.isNegative() || gap.compareTo(LONGEST_GAP) > 0 ? Duration.ZERO : gap;
    }
}
