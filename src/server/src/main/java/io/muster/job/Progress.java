package io.muster.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The arithmetic of a job's rate and end. */
final class Progress {

    private Progress() {}

    static double rowsPerSecond(Job job, Instant now) {
        Instant first = firstPartitionStart(job).orElse(null);
        if (first == null) {
            return 0;
        }
        Instant last = job.state() == JobState.RUNNING ? now : lastChange(job).orElse(now);
        double seconds = Math.max(0.001, Duration.between(first, last).toMillis() / 1000.0);
        return job.counts().read() / seconds;
    }

    static @Nullable Instant estimatedEnd(Job job, Instant now) {
        Long expected = job.expectedRows();
        double rate = rowsPerSecond(job, now);
        if (job.state() != JobState.RUNNING || expected == null || rate <= 0) {
            return null;
        }
        long left = Math.max(0, expected - job.counts().read());
        return now.plusMillis((long) (left / rate * 1000));
    }

    static @Nullable Long expectedRows(Job job, JobPartition partition) {
        if (partition.isCompleted()) {
            return partition.counts().read();
        }
        Long expected = job.expectedRows();
        if (expected == null) {
            return null;
        }
        List<JobPartition> open =
                job.partitions().stream().filter(each -> !each.isCompleted()).toList();
        long done = job.partitions().stream()
                .filter(JobPartition::isCompleted)
                .mapToLong(each -> each.counts().read())
                .sum();
        long left = Math.max(0, expected - done);
        int place = (int)
                open.stream().filter(each -> each.number() < partition.number()).count();
        long share = left / open.size() + (place < left % open.size() ? 1 : 0);
        return Math.max(share, partition.counts().read());
    }

    private static Optional<Instant> firstPartitionStart(Job job) {
        return job.partitions().stream()
                .map(JobPartition::startedAt)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder());
    }

    private static Optional<Instant> lastChange(Job job) {
        return job.partitions().stream()
                .map(JobPartition::changedAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder());
    }
}
