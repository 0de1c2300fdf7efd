package io.muster.job.rest;

import io.muster.job.Counts;
import io.muster.job.Job;
import io.muster.job.JobPartition;
import io.muster.job.RecordedSkip;
import io.muster.protocol.rest.JobSkip;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Jobs as the contract writes them. */
final class JobViews {

    private JobViews() {}

    static io.muster.protocol.rest.Job of(Job job, Instant now) {
        Counts counts = job.counts();
        double rate = job.rowsPerSecond(now);
        return new io.muster.protocol.rest.Job(
                job.id(),
                job.name(),
                job.state().word(),
                job.reason(),
                job.requestedBy(),
                job.times().created(),
                job.times().started(),
                job.times().ended(),
                job.restarts(),
                counts.read(),
                counts.written(),
                counts.skipped(),
                counts.retries(),
                job.expectedRows(),
                rate > 0 ? rounded(rate) : null,
                job.estimatedEnd(now),
                job.partitions().stream()
                        .map(partition -> of(partition, job.expectedRows(partition)))
                        .toList());
    }

    private static io.muster.protocol.rest.JobPartition of(JobPartition partition, @Nullable Long expected) {
        Counts counts = partition.counts();
        return new io.muster.protocol.rest.JobPartition(
                partition.number(),
                partition.state(),
                partition.server(),
                partition.lastKey(),
                counts.read(),
                counts.written(),
                counts.skipped(),
                counts.retries(),
                expected);
    }

    static JobSkip of(RecordedSkip skip) {
        return new JobSkip(skip.item(), skip.reason(), skip.partition(), skip.at());
    }

    private static double rounded(double rate) {
        return Math.round(rate * 10) / 10.0;
    }
}
