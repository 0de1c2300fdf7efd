package io.muster.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muster.foundation.jdbc.Sql;
import io.muster.protocol.DeviceId;
import io.muster.testing.OneConnection;
import java.sql.Connection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/**
 * A fleet that is connected, and one device that leaves in the midst of a statement that reads all: behind the place where
 * the statement stands still, because somebody holds another device. By the index of the connected ones, which MariaDB
 * takes if left to itself, the device would move from behind that place to before it, and be met nowhere.
 */
public final class OneLeavesMeanwhile {

    public static final DeviceId LEAVING = device(500);

    private static final DeviceId HELD = device(300);
    private static final int DEVICES = 800;
    private static final int PATIENCE_SECONDS = 60;

    private OneLeavesMeanwhile() {}

    public static List<DeviceId> devices() {
        return IntStream.range(0, DEVICES).mapToObj(OneLeavesMeanwhile::device).toList();
    }

    /** What the statement answers, in a transaction of its own that is committed then. */
    public static <T> T during(DataSource database, Function<DataSource, T> statement) throws Exception {
        Sql sql = new Sql(database);
        fill(sql);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Connection holder = database.getConnection();
                Connection reader = database.getConnection()) {
            holder.setAutoCommit(false);
            reader.setAutoCommit(false);
            new Sql(new OneConnection(holder))
                    .number(
                            "SELECT COUNT(*) FROM device FORCE INDEX (device_connected)"
                                    + " WHERE connected = TRUE AND device_id = ? FOR UPDATE",
                            HELD.value());
            long waiting = new Sql(new OneConnection(reader)).number("SELECT CONNECTION_ID()");
            Future<T> answer = thread.submit(() -> statement.apply(new OneConnection(reader)));
            await().until(() -> isWaiting(sql, waiting));
            sql.update("UPDATE device SET connected = FALSE WHERE device_id = ?", LEAVING.value());
            holder.rollback();
            T read = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            reader.commit();
            return read;
        } finally {
            thread.shutdownNow();
        }
    }

    private static void fill(Sql sql) {
        sql.update(
                """
                INSERT INTO device (device_id, tags, connected, created_at, changed_at)
                SELECT CONCAT('leaving-', LPAD(seq, 4, '0')), JSON_OBJECT('note', REPEAT('x', 1000)), TRUE, NOW(3), NOW(3)
                FROM seq_0_to_%d
                """
                        .formatted(DEVICES - 1));
        sql.list("ANALYZE TABLE device", row -> "");
        String marks = String.join(",", Collections.nCopies(DEVICES, "?"));
        assertThat(sql.find(
                        "EXPLAIN SELECT device_id, connected FROM device WHERE device_id IN (" + marks
                                + ") ORDER BY device_id LOCK IN SHARE MODE",
                        row -> row.getString("key"),
                        devices().stream().map(DeviceId::value).toArray()))
                .as("the index that the database takes if left to itself: with another, nothing is shown here")
                .contains("device_connected");
    }

    private static boolean isWaiting(Sql sql, long connection) {
        return sql.number(
                        "SELECT COUNT(*) FROM information_schema.innodb_trx WHERE trx_mysql_thread_id = ?"
                                + " AND trx_state = 'LOCK WAIT'",
                        connection)
                > 0;
    }

    private static DeviceId device(int number) {
        return new DeviceId("leaving-%04d".formatted(number));
    }
}
