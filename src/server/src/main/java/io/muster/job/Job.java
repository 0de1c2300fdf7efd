package io.muster.job;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job as it stands.
 *
 * @param reason why it failed, or why it is being tried again
 * @param restarts how often it was taken up again after its first start
 * @param owner the server that works on it
 */
public record Job(
        long id,
        String name,
        Map<String, String> parameters,
        JobState state,
        @Nullable String reason,
        String requestedBy,
        Times times,
        int restarts,
        @Nullable String owner,
        @Nullable Long expectedRows,
        List<JobPartition> partitions) {

    /** When a job was asked for, first started, and ended; and until when a failed one pauses. */
    public record Times(
            Instant created, @Nullable Instant started, @Nullable Instant ended, @Nullable Instant notBefore) {}

    public Job {
        parameters = Map.copyOf(parameters);
        partitions = List.copyOf(partitions);
    }

    /** The sum over its partitions. */
    public Counts counts() {
        return partitions.stream().map(JobPartition::counts).reduce(Counts.NONE, Counts::plus);
    }

    /**
     * How many rows a partition will have read: what it did, once it is done; else its share of what those that are done
     * leave of the job's, for the ranges are cut to about as many keys each. Null where the job's number is not known.
     */
    public @Nullable Long expectedRows(JobPartition partition) {
        return Progress.expectedRows(this, partition);
    }

    /** Rows read a second, from the start to the last page (or now, while it runs); 0 before the first page. */
    public double rowsPerSecond(Instant now) {
        return Progress.rowsPerSecond(this, now);
    }

    /** When it will be done if it goes on like this; null when that cannot be told. */
    public @Nullable Instant estimatedEnd(Instant now) {
        return Progress.estimatedEnd(this, now);
    }
}
