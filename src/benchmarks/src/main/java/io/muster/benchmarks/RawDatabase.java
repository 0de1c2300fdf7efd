package io.muster.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The most that the database does for this work: the twins' rows with their indices in a table of their own, a whole
 * desired state each by JDBC batches of 1,000 with bulk statements, a durable commit a batch, two threads.
 */
final class RawDatabase {

    private static final int BATCH = 1_000;
    private static final int THREADS = 2;
    private static final String UPDATE =
            "UPDATE benchmark_twin SET desired = ?, desired_patch = ?, desired_at = NOW(3),"
                    + " desired_version = desired_version + 1 WHERE device_id = ?";

    private final Bed bed;
    private final List<String> ids;

    RawDatabase(Bed bed, List<String> ids) {
        this.bed = bed;
        this.ids = ids;
    }

    /** Rows a second. */
    double updatesPerSecond() throws SQLException, InterruptedException {
        try (Connection connection = bed.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE benchmark_twin LIKE twin");
            statement.execute("INSERT INTO benchmark_twin (device_id) SELECT device_id FROM twin");
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            long start = System.nanoTime();
            List<Future<?>> work = new ArrayList<>();
            int share = (ids.size() + THREADS - 1) / THREADS;
            for (int from = 0; from < ids.size(); from += share) {
                List<String> part = ids.subList(from, Math.min(ids.size(), from + share));
                work.add(threads.submit(() -> update(part)));
            }
            for (Future<?> each : work) {
                each.get();
            }
            return ids.size() / ((System.nanoTime() - start) / 1e9);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the raw updates failed", e.getCause());
        } finally {
            threads.shutdownNow();
            try (Connection connection = bed.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("DROP TABLE benchmark_twin");
            }
        }
    }

    private Void update(List<String> part) throws SQLException {
        try (Connection connection = bed.connect();
                PreparedStatement update = connection.prepareStatement(UPDATE)) {
            connection.setAutoCommit(false);
            for (int from = 0; from < part.size(); from += BATCH) {
                for (String id : part.subList(from, Math.min(part.size(), from + BATCH))) {
                    update.setString(1, "{\"speed\":20}");
                    update.setString(2, "{\"speed\":20}");
                    update.setString(3, id);
                    update.addBatch();
                }
                update.executeBatch();
                connection.commit();
            }
        }
        return null;
    }
}
