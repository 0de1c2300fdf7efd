package io.muster.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.muster.foundation.problem.MusterProblem;
import io.muster.job.countup.CounterTable;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class JobsIT {

    private static final int ROWS = 20_000;

    @Inject
    private Jobs jobs;

    @Inject
    private DataSource dataSource;

    private CounterTable table;

    @BeforeEach
    void aTable() throws SQLException {
        table = new CounterTable(dataSource).with(ROWS, 0);
    }

    @Test
    void countsEachRowOnce() throws SQLException {
        long id = submit(Map.of());
        Job job = awaitEnd(id);
        assertThat(job.state()).isEqualTo(JobState.COMPLETED);
        assertThat(table.rowsByCount()).containsExactly(Map.entry(1, ROWS));
        assertThat(job.counts()).isEqualTo(new Counts(ROWS, ROWS, 0, 0));
        assertThat(job.partitions())
                .hasSize(4)
                .allMatch(partition -> partition.state().equals("completed"));
        assertThat(job.restarts()).isZero();
        assertThat(job.rowsPerSecond(Instant.now())).isPositive();
    }

    @Test
    void triesAPageAgainAfterADeadlock() throws SQLException {
        Job job = awaitEnd(submit(Map.of("deadlocks", "3")));
        assertThat(job.state()).isEqualTo(JobState.COMPLETED);
        assertThat(table.rowsByCount()).containsExactly(Map.entry(1, ROWS));
        assertThat(job.counts().retries()).isEqualTo(12);
        assertThat(job.restarts()).isZero();
    }

    @Test
    void recordsBadItemsAndCountsTheOthers() throws SQLException {
        table.with(ROWS, 1000);
        Job job = awaitEnd(submit(Map.of()));
        assertThat(job.state()).isEqualTo(JobState.COMPLETED);
        assertThat(table.rowsByCount()).containsExactly(Map.entry(0, 20), Map.entry(1, ROWS - 20));
        assertThat(job.counts()).isEqualTo(new Counts(ROWS, ROWS - 20, 20, 0));
        assertThat(jobs.skips(job.id(), 100, null))
                .hasSize(20)
                .allMatch(skip -> skip.item().endsWith("bad") && skip.reason().equals("a bad item"));
    }

    @Test
    void stopsAfterThePagesInWorkAndGoesOnWhenRestarted() throws SQLException {
        long id = submit(Map.of("pauseMillis", "100"));
        await().atMost(Duration.ofSeconds(30)).until(() -> get(id).counts().read() > 2000);
        jobs.stop(id);
        Job stopped = awaitEnd(id);
        assertThat(stopped.state()).isEqualTo(JobState.STOPPED);
        assertThat(stopped.counts().read()).isBetween(2000L, ROWS - 1L);
        jobs.restart(id);
        Job job = awaitEnd(id);
        assertThat(job.state()).isEqualTo(JobState.COMPLETED);
        assertThat(job.restarts()).isEqualTo(1);
        assertThat(table.rowsByCount()).containsExactly(Map.entry(1, ROWS));
        assertThat(table.pagesByCount()).containsOnlyKeys(1);
        assertThatThrownBy(() -> jobs.restart(id))
                .isInstanceOf(MusterProblem.class)
                .hasMessageContaining("completed");
    }

    @Test
    void failsWithTheReasonAfterFiveAttemptsWithoutProgress() throws SQLException {
        Job job = awaitEnd(submit(Map.of("failAt", "00000000")));
        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.reason()).isEqualTo("the row 00000000 cannot be counted");
        assertThat(table.rowsByCount()).containsEntry(0, 5000);
        jobs.stop(job.id());
        assertThat(get(job.id()).state()).isEqualTo(JobState.FAILED);
    }

    @Test
    void aJobWithoutXmlFails() {
        long id = jobs.submit(new JobRequest("no-such-job", Map.of(), "test", null));
        assertThat(awaitEnd(id).state()).isEqualTo(JobState.FAILED);
    }

    private long submit(Map<String, String> more) {
        java.util.Map<String, String> parameters = new java.util.HashMap<>(Map.of("pageSize", "100"));
        parameters.putAll(more);
        return jobs.submit(new JobRequest("count-up", parameters, "test", (long) ROWS));
    }

    private Job get(long id) {
        return jobs.find(id).orElseThrow();
    }

    private Job awaitEnd(long id) {
        return await("the end of job " + id)
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> get(id), job -> job.state().ended());
    }
}
