package io.muster.campaign;

import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Where a campaign is in its life: {@code scheduled → starting → running ⇄ paused → completed | aborted | canceled}. It
 * dispatches while it starts already. An aborted or canceled one closes when nothing of it is open any more; a completed
 * one has nothing open. Retrying what failed makes it run again.
 */
public enum CampaignState {
    SCHEDULED,
    STARTING,
    RUNNING,
    PAUSED,
    COMPLETED,
    ABORTED,
    CANCELED;

    /** Whether it hands out work. */
    public boolean dispatches() {
        return this == STARTING || this == RUNNING;
    }

    /** Whether nothing of it will be sent any more. */
    public boolean hasStopped() {
        return this == COMPLETED || this == ABORTED || this == CANCELED;
    }

    private Set<CampaignState> next() {
        return switch (this) {
            case SCHEDULED -> EnumSet.of(STARTING, COMPLETED, CANCELED);
            case STARTING -> EnumSet.of(RUNNING, PAUSED, ABORTED, CANCELED);
            case RUNNING -> EnumSet.of(PAUSED, COMPLETED, ABORTED, CANCELED);
            case PAUSED -> EnumSet.of(RUNNING, STARTING, COMPLETED, CANCELED, ABORTED);
            case COMPLETED, ABORTED, CANCELED -> EnumSet.of(RUNNING);
        };
    }

    /**
     * The next state, if that is a legal move.
     *
     * @throws MusterProblem (conflict) otherwise
     */
    public CampaignState to(CampaignState wanted) {
        if (!next().contains(wanted)) {
            throw new MusterProblem(
                    ProblemType.CONFLICT,
                    "the campaign is %s and cannot become %s (expected: %s)"
                            .formatted(
                                    wire(),
                                    wanted.wire(),
                                    next().stream().map(CampaignState::wire).toList()));
        }
        return wanted;
    }

    /** In REST and in the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of that name. */
    public static CampaignState of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
