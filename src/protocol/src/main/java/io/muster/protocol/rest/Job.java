package io.muster.protocol.rest;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A piece of bulk work.
 *
 * @param state {@code queued}, {@code running}, {@code stopping}, {@code stopped}, {@code completed} or {@code failed}
 * @param rate rows a second; null while it is not known, as is {@code estimatedEnd}
 * @param restarts how often it went on after a crash or a stop
 */
public record Job(
        @JsonAlias({"jobId", "job"}) long id,
        @Nullable String name,
        String state,
        @Nullable String reason,
        @Nullable String requestedBy,
        @Nullable Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        int restarts,
        @JsonAlias("rowsRead") long read,
        @JsonAlias("rowsWritten") long written,
        @JsonAlias("rowsSkipped") long skipped,
        @JsonAlias("retries") long retried,
        @JsonAlias("expectedRows") @Nullable Long expected,
        @Nullable Double rate,
        @Nullable Instant estimatedEnd,
        List<JobPartition> partitions) {

    private static final Set<String> ENDED = Set.of("completed", "failed", "stopped");

    public Job {
        state = state == null ? "queued" : state;
        partitions = Unmodifiable.list(partitions);
    }

    /** Whether it does nothing more unless a person restarts it. */
    public boolean ended() {
        return ENDED.contains(state);
    }
}
