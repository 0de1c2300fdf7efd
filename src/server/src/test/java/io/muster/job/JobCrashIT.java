package io.muster.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muster.job.countup.CountUpJob;
import io.muster.job.countup.CountUpJob.Standing;
import io.muster.job.countup.CounterTable;
import io.muster.testing.Environments;
import io.muster.testing.Fork;
import io.muster.testing.MariaDb;
import io.muster.testing.MusterWar;
import io.muster.testing.ServerProcess;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** 20,000 rows in 200 pages over four partitions; whatever dies, each row is counted once and each page done once. */
@Timeout(600)
class JobCrashIT {

    private static final int ROWS = 20_000;
    private static final int PAGES = 200;
    private static final int PAUSE_MILLIS = 200;
    private static final String DATABASE = "crash";

    private static Path war;
    private static MariaDb mariaDb;

    private DataSource database;
    private CounterTable table;
    private ServerProcess server;
    private ServerProcess other;

    @BeforeAll
    static void aWarAndADatabaseOfTheirOwn() {
        war = Fork.folder("muster-crash.war");
        MusterWar.withTests().as(ZipExporter.class).exportTo(war.toFile(), true);
        mariaDb = MariaDb.aMariaDb("crash");
    }

    @BeforeEach
    void aServer() throws SQLException {
        database = mariaDb.database(DATABASE);
        server = start("crash-a").awaitReady();
        table = new CounterTable(database).with(ROWS, 0);
    }

    @AfterEach
    void end() {
        server.kill();
        if (other != null) {
            other.kill();
        }
    }

    private static ServerProcess start(String name) {
        return ServerProcess.start(name, war, Environments.of(mariaDb, DATABASE));
    }

    @Test
    void aServerThatIsKilledAtAnyMomentGoesOnByItself() throws SQLException {
        CountUpJob job = CountUpJob.submit(database, PAUSE_MILLIS);
        for (int rows : new int[] {1, 12_000}) {
            job.awaitRead(rows);
            server.kill();
            Standing atDeath = job.standing();
            assertThat(atDeath.state()).isEqualTo("running");
            server = start("crash-a").awaitReady();
            await().atMost(Duration.ofSeconds(10)).until(() -> job.standing().restarts() == atDeath.restarts() + 1);
        }
        assertThat(job.awaitCompleted().state()).isEqualTo("completed");
        assertEverythingOnce();
    }

    @Test
    void aDatabaseThatIsKilledIsWaitedFor() throws SQLException {
        CountUpJob job = CountUpJob.submit(database, PAUSE_MILLIS);
        for (int rows : new int[] {1, 12_000}) {
            job.awaitRead(rows);
            mariaDb.kill();
            mariaDb.start();
        }
        assertThat(job.awaitCompleted().state()).isEqualTo("completed");
        assertEverythingOnce();
    }

    @Test
    void aServerThatSleptThroughItsLeaseCannotWriteAnyMore() throws SQLException {
        other = start("crash-b").awaitReady();
        CountUpJob job = CountUpJob.submit(database, PAUSE_MILLIS);
        String owner = job.awaitRead(2_000).owner();
        ServerProcess sleeper = owner.equals("crash-a") ? server : other;
        sleeper.freeze();
        long frozenAt = job.standing().read();
        job.awaitRead(frozenAt + 4_000);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !job.standing().owner().equals(owner));
        sleeper.thaw();
        assertThat(job.awaitCompleted().state()).isEqualTo("completed");
        assertThat(job.standing().restarts()).isEqualTo(1);
        assertEverythingOnce();
    }

    private void assertEverythingOnce() throws SQLException {
        assertThat(table.rowsByCount()).containsExactly(Map.entry(1, ROWS));
        assertThat(table.pagesByCount()).containsExactly(Map.entry(1, PAGES));
    }
}
