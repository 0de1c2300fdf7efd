package io.muster.job;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An attempt that runs in this process, or has ended here and is not recorded yet. */
final class LiveAttempt {

    private final Attempt attempt;
    private volatile @Nullable Long execution;
    private volatile @Nullable Outcome outcome;

    LiveAttempt(Attempt attempt) {
        this.attempt = attempt;
    }

    Attempt attempt() {
        return attempt;
    }

    Optional<Long> execution() {
        return Optional.ofNullable(execution);
    }

    void startedAs(long executionId) {
        execution = executionId;
    }

    /** Null while it runs. */
    @Nullable
    Outcome outcome() {
        return outcome;
    }

    void ended(Outcome how) {
        outcome = how;
    }
}
