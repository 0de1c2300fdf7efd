package io.muster.system.chaos;

import io.muster.launcher.platform.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Looks all the time whether a version goes back. Ids are never used again, so each device has one history. */
final class VersionWatch implements AutoCloseable {
    private static final int PAUSE_MILLIS = 100;

    private final Database database;
    private final String prefix;
    private final Map<String, long[]> last = new HashMap<>();
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::run, "version-watch");
    private volatile int looks;
    private volatile boolean closed;

    VersionWatch(Database database, String prefix) {
        this.database = database;
        this.prefix = prefix;
        thread.start();
    }

    private void run() {
        while (!closed) {
            try {
                look();
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } catch (SQLException e) {
                pauseWhileItIsDead();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void pauseWhileItIsDead() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    private void look() throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement query =
                        connection.prepareStatement("SELECT device_id, desired_version, acknowledged_version,"
                                + " reported_version FROM twin WHERE device_id LIKE ?")) {
            query.setString(1, prefix + "%");
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    compare(row.getString(1), new long[] {row.getLong(2), row.getLong(3), row.getLong(4)});
                }
            }
        }
        int before = looks;
        looks = before + 1;
    }

    private void compare(String device, long[] now) {
        long @Nullable [] before = last.put(device, now);
        for (int i = 0; before != null && i < now.length; i++) {
            if (now[i] < before[i]) {
                violations.add("%s: version %d of (desired, acknowledged, reported) went from %d to %d"
                        .formatted(device, i, before[i], now[i]));
            }
        }
    }

    /** What has gone back so far. */
    List<String> violations() {
        return violations;
    }

    /** How often it could look. */
    int looks() {
        return looks;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
