package io.muster.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JobTest {

    @Test
    void whatPartitionsExpectSumsUpToWhatTheJobDoes() {
        Job job = job(
                1_000L,
                partition(0, "completed", 300),
                partition(1, "running", 10),
                partition(2, "ready", 0),
                partition(3, "ready", 0));
        assertThat(job.partitions()).extracting(job::expectedRows).containsExactly(300L, 234L, 233L, 233L);
    }

    @Test
    void aPartitionNeverExpectsLessThanItRead() {
        Job job = job(100L, partition(0, "completed", 90), partition(1, "running", 40));
        assertThat(job.partitions()).extracting(job::expectedRows).containsExactly(90L, 40L);
    }

    @Test
    void whereTheJobsNumberIsNotKnownOnlyWhatIsDoneIs() {
        Job job = job(null, partition(0, "completed", 90), partition(1, "running", 40));
        assertThat(job.partitions()).extracting(job::expectedRows).containsExactly(90L, null);
    }

    private static Job job(@Nullable Long expected, JobPartition... partitions) {
        Job.Times times = new Job.Times(Instant.EPOCH, Instant.EPOCH, null, null);
        return new Job(
                1, "j", Map.of(), JobState.RUNNING, null, "me", times, 0, "node-1", expected, List.of(partitions));
    }

    private static JobPartition partition(int number, String state, long read) {
        return new JobPartition(
                number, KeyRange.ALL, state, "node-1", null, new Counts(read, read, 0, 0), Instant.EPOCH, null);
    }
}
