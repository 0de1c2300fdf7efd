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
 * The most that the database does for this work: the same rows with their indices in a table of their own, by JDBC batches
 * of 1,000 with bulk statements, a durable commit a batch, two threads.
 */
final class RawDatabase {

    private static final int BATCH = 1_000;
    private static final int THREADS = 2;

    private final Bed bed;
    private final List<String> ids;

    RawDatabase(Bed bed, List<String> ids) {
        this.bed = bed;
        this.ids = ids;
    }

    private interface Filling {
        void fill(PreparedStatement statement, String id) throws SQLException;
    }

    /** Twins that are given a whole desired state each, a second. */
    double updatesPerSecond() throws SQLException, InterruptedException {
        run("CREATE TABLE benchmark_twin LIKE twin");
        run("INSERT INTO benchmark_twin (device_id) SELECT device_id FROM twin");
        try {
            return rowsPerSecond(
                    "UPDATE benchmark_twin SET desired = ?, desired_patch = ?, desired_at = NOW(3),"
                            + " desired_version = desired_version + 1 WHERE device_id = ?",
                    (update, id) -> {
                        update.setString(1, "{\"speed\":20}");
                        update.setString(2, "{\"speed\":20}");
                        update.setString(3, id);
                    });
        } finally {
            run("DROP TABLE benchmark_twin");
        }
    }

    /** Tasks of campaigns inserted a second. */
    double tasksPerSecond() throws SQLException, InterruptedException {
        run("CREATE TABLE benchmark_task LIKE campaign_task");
        try {
            return rowsPerSecond(
                    "INSERT INTO benchmark_task (campaign_no, device_id, state, parked, due_at, changed_at)"
                            + " VALUES (1, ?, 'waiting', FALSE, NOW(3), NOW(3))",
                    (insert, id) -> insert.setString(1, id));
        } finally {
            run("DROP TABLE benchmark_task");
        }
    }

    private double rowsPerSecond(String statement, Filling filling) throws SQLException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            long start = System.nanoTime();
            List<Future<?>> work = new ArrayList<>();
            int share = (ids.size() + THREADS - 1) / THREADS;
            for (int from = 0; from < ids.size(); from += share) {
                List<String> part = ids.subList(from, Math.min(ids.size(), from + share));
                work.add(threads.submit(() -> change(part, statement, filling)));
            }
            for (Future<?> each : work) {
                each.get();
            }
            return ids.size() / ((System.nanoTime() - start) / 1e9);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the raw changes failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private Void change(List<String> part, String text, Filling filling) throws SQLException {
        try (Connection connection = bed.connect();
                PreparedStatement statement = connection.prepareStatement(text)) {
            connection.setAutoCommit(false);
            for (int from = 0; from < part.size(); from += BATCH) {
                for (String id : part.subList(from, Math.min(part.size(), from + BATCH))) {
                    filling.fill(statement, id);
                    statement.addBatch();
                }
                statement.executeBatch();
                connection.commit();
            }
        }
        return null;
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = bed.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
