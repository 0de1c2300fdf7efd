package io.muster.configuration.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.configuration.convergence.FleetRow;
import io.muster.configuration.convergence.FleetRows;
import io.muster.device.jdbc.JdbcDeviceSelection;
import io.muster.device.jdbc.JdbcDevices;
import io.muster.job.KeyRange;
import io.muster.targeting.KeyRanges;
import io.muster.targeting.Narrowing;
import io.muster.targeting.TargetCondition;
import io.muster.testing.MariaDb;
import io.muster.testing.OneConnection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a change of a configuration for a few devices costs does not grow with the fleet: the database's own counts say so. */
class TenOfAMillionIT {

    private static final int FLEET = Integer.getInteger("muster.test.prefix.devices", 1_000_000);
    private static final TargetCondition TEN =
            TargetCondition.parse("STARTS_WITH(deviceId, 'robot-000123') AND NOT IS_DEFINED(tags.region)");
    private static final int PAGE = 1_000;

    private static Connection connection;
    private static OneConnection database;

    @BeforeAll
    static void aFleet() throws SQLException {
        connection = MariaDb.aDatabase().getConnection();
        database = new OneConnection(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION foreign_key_checks = 0, unique_checks = 0");
            statement.execute(
                    """
                    INSERT INTO device (device_id, tags, created_at, changed_at)
                    SELECT CONCAT('robot-', LPAD(seq, 7, '0')), CONCAT('{"cell":', seq MOD 40, '}'), NOW(3), NOW(3)
                    FROM seq_0_to_%d
                    """
                            .formatted(FLEET - 1));
            statement.execute("INSERT INTO twin (device_id) SELECT device_id FROM device");
            statement.execute("ANALYZE TABLE device, twin");
        }
    }

    @AfterAll
    static void theDatabaseIsGivenBack() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE " + connection.getCatalog());
        }
        connection.close();
    }

    /** All that {@code ApplyConfiguration} and its job ask of the database to find whom the change concerns. */
    @Test
    void aConfigurationForTenReadsTenRows() throws SQLException {
        var rows = new JdbcFleetRows(database, Clock.systemUTC());
        var selection = new JdbcDeviceSelection(database, new JdbcDevices(database));

        assertThat(readBy(() -> assertThat(selection.count(TEN)).isEqualTo(10)))
                .as("counting the targets")
                .isBetween(10L, 12L);

        List<KeyRange> parts = new ArrayList<>();
        assertThat(readBy(() -> parts.addAll(rows.split(TEN.keyRanges(), 8))))
                .as("dividing the job")
                .isBetween(10L, 12L);
        assertThat(parts).containsExactly(new KeyRange(null, null));

        List<String> locked = new ArrayList<>();
        assertThat(readBy(() -> locked.addAll(walk(rows))))
                .as("a row of the device and one of its twin, and a look behind the last")
                .isBetween(20L, 23L);
        assertThat(locked)
                .containsExactlyElementsOf(IntStream.range(1230, 1240)
                        .mapToObj("robot-%07d"::formatted)
                        .toList());
    }

    @Test
    void thePlanIsARangeOfThePrimaryKey() throws SQLException {
        Narrowing narrowing = TEN.narrowing();
        Map<String, Object> device = new TreeMap<>();
        Map<String, Object> twin = new TreeMap<>();
        try (PreparedStatement analyze = connection.prepareStatement(
                "ANALYZE SELECT d.device_id FROM device d STRAIGHT_JOIN twin t ON t.device_id = d.device_id WHERE "
                        + narrowing.sql())) {
            for (int i = 0; i < narrowing.parameters().size(); i++) {
                analyze.setObject(i + 1, narrowing.parameters().get(i));
            }
            try (ResultSet row = analyze.executeQuery()) {
                for (Map<String, Object> table : List.of(device, twin)) {
                    assertThat(row.next()).isTrue();
                    for (String column : List.of("table", "type", "key", "r_rows")) {
                        table.put(column, row.getObject(column));
                    }
                }
            }
        }
        assertThat(device)
                .containsEntry("table", "d")
                .containsEntry("type", "range")
                .containsEntry("key", "PRIMARY");
        assertThat(Double.parseDouble(device.get("r_rows").toString())).isEqualTo(10);
        assertThat(twin).containsEntry("type", "eq_ref").containsEntry("key", "PRIMARY");
        assertThat(Double.parseDouble(twin.get("r_rows").toString())).isEqualTo(1);
    }

    private static List<String> walk(FleetRows rows) {
        List<String> ids = new ArrayList<>();
        for (KeyRanges.Range range : TEN.keyRanges().ranges()) {
            String after = null;
            List<FleetRow> page;
            do {
                page = rows.lockRange(
                        new KeyRange(after, null), range, PAGE, new FleetRows.Columns(true, false));
                page.forEach(row -> ids.add(row.deviceId()));
                after = page.isEmpty() ? null : ids.get(ids.size() - 1);
            } while (page.size() == PAGE);
        }
        return ids;
    }

    /** How many rows, of tables and indexes, this session read meanwhile. */
    private static long readBy(Runnable act) throws SQLException {
        long before = read();
        act.run();
        return read() - before;
    }

    private static long read() throws SQLException {
        long read = 0;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW SESSION STATUS LIKE 'Handler_read_%'")) {
            while (row.next()) {
                read += row.getLong(2);
            }
        }
        return read;
    }
}
