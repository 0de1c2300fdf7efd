package io.muster.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One partition's line in the ledger.
 *
 * @param state {@code ready}, {@code running} or {@code completed}
 */
public record JobPartition(
        int number,
        KeyRange range,
        String state,
        @Nullable String lastKey,
        Counts counts,
        @Nullable Instant startedAt,
        @Nullable Instant changedAt) {}
