package io.muster.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.job.countup.CountUpJob;
import io.muster.job.countup.CountUpJob.Standing;
import io.muster.job.countup.CounterTable;
import io.muster.testing.SharedServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class JobDeadlockIT {

    private static final int ROWS = 20_000;
    private static final int MAX_JOBS = 10;

    private final DataSource database = SharedServer.database();
    private final AtomicBoolean done = new AtomicBoolean();
    private final AtomicInteger rivalsRolledBack = new AtomicInteger();

    @Test
    void realDeadlocksCostAPageAndNoRow() throws SQLException {
        CompletableFuture<Void> rivals = null;
        long deadlocks = 0;
        try {
            for (int job = 0; deadlocks == 0 && job < MAX_JOBS; job++) {
                CounterTable table = new CounterTable(database).with(ROWS, 0);
                if (rivals == null) {
                    rivals = CompletableFuture.allOf(
                            CompletableFuture.runAsync(() -> lockBackwards(1)),
                            CompletableFuture.runAsync(() -> lockBackwards(2)));
                }
                Standing end = CountUpJob.submit(database, 20).awaitCompleted();
                assertThat(end.state()).isEqualTo("completed");
                assertThat(table.rowsByCount()).containsExactly(Map.entry(1, ROWS));
                assertThat(table.pagesByCount()).containsOnlyKeys(1);
                deadlocks = end.retries() + rivalsRolledBack.get();
            }
        } finally {
            done.set(true);
        }
        rivals.join();
        assertThat(deadlocks).as("deadlocks, which chance makes").isPositive();
    }

    /** Locks rows against the order of the keys, as no code of ours does. */
    private void lockBackwards(long seed) {
        Random random = new Random(seed);
        try (Connection connection = database.getConnection();
                PreparedStatement touch =
                        connection.prepareStatement("UPDATE counter_row SET touched = touched + 1 WHERE id = ?")) {
            connection.setAutoCommit(false);
            while (!done.get()) {
                touchFromHighToLow(random, connection, touch);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void touchFromHighToLow(Random random, Connection connection, PreparedStatement touch) throws SQLException {
        int partition = random.nextInt(4) * 5_000;
        int page = random.nextInt(50) * 100;
        try {
            for (int i = 99; i >= 0; i -= 11) {
                touch.setString(1, String.format("%08d", (partition + page + i) * 5_000L));
                touch.executeUpdate();
            }
            connection.commit();
        } catch (SQLException deadlock) {
            rivalsRolledBack.incrementAndGet();
            connection.rollback();
        }
    }
}
