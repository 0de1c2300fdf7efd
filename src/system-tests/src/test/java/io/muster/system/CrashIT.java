package io.muster.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muster.protocol.rest.ConfigurationChange;
import io.muster.protocol.rest.ConfigurationStatus;
import io.muster.protocol.rest.Job;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code kill -9} of each part, at the beginning, in the middle and near the end of the job that spreads a change. */
@ExtendWith(WithMuster.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CrashIT {
    private static final int FLEET = 100_000;
    private static final String PREFIX = "crash";

    private final AtomicInteger speed = new AtomicInteger(100);

    @BeforeAll
    void register(Muster muster) {
        muster.aFleetOf(FLEET, PREFIX, Map.of("kind", "robot"));
    }

    @ParameterizedTest
    @CsvSource({
        "SERVER, 0", "SERVER, 40000", "SERVER, 80000",
        "DATABASE, 0", "DATABASE, 40000", "DATABASE, 80000",
        "BROKER, 0", "BROKER, 40000", "BROKER, 80000"
    })
    void theJobGoesOnByItselfAndNoPageIsDoneTwice(Muster.Part part, long rowsWritten, Muster muster)
            throws SQLException {
        int value = speed.incrementAndGet();
        Map<Long, Long> before = muster.twins().desiredVersions(PREFIX);
        assertThat(before).as("the devices have one version, each").hasSize(1);
        long version = before.keySet().iterator().next();

        ConfigurationChange change =
                muster.apply("crash-speed", "STARTS_WITH(deviceId, 'crash-')", Map.of("speed", value));
        awaitRowsWritten(muster, change, rowsWritten);
        muster.kill(part);
        muster.awaitWorking();

        Job job = muster.awaitJob(change);
        assertThat(muster.twins().having(PREFIX, "speed", value)).isEqualTo(FLEET);
        assertThat(muster.twins().desiredVersions(PREFIX)).containsExactly(Map.entry(version + 1, (long) FLEET));
        assertThat(job.written()).as("rows written, by the ledger").isEqualTo(FLEET);
        ConfigurationStatus status = muster.client().configurations().status("crash-speed");
        assertThat(status.targeted())
                .as("the counters, in the same transactions")
                .isEqualTo(FLEET);
        assertThat(status.pendingOffline()).as("no device is connected").isEqualTo(FLEET);
    }

    /** By the ledger itself: the job may be over before REST could be asked ten times. */
    private static void awaitRowsWritten(Muster muster, ConfigurationChange change, long rows) {
        String job = String.valueOf(change.job());
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofMinutes(1))
                .until(() -> muster.twins()
                                .number(
                                        "SELECT COALESCE(SUM(rows_written), 0) FROM job_partition WHERE job_id = ?",
                                        job)
                        >= rows);
    }
}
