package io.muster.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One partition's line in the ledger.
 *
 * @param state {@code ready}, {@code running} or {@code completed}
 * @param server the name of the server that works at it, or did last
 */
public record JobPartition(
        int number,
        KeyRange range,
        String state,
        @Nullable String server,
        @Nullable String lastKey,
        Counts counts,
        @Nullable Instant startedAt,
        @Nullable Instant changedAt) {

    boolean isCompleted() {
        return state.equals("completed");
    }
}
