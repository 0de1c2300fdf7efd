package io.muster.configuration.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.configuration.convergence.Concern;
import io.muster.configuration.convergence.FleetRow;
import io.muster.configuration.convergence.FleetRows;
import io.muster.configuration.convergence.FleetWalk;
import io.muster.device.IndexedDevices;
import io.muster.device.jdbc.JdbcDeviceSelection;
import io.muster.device.jdbc.JdbcDevices;
import io.muster.device.jdbc.JdbcIndexedDevices;
import io.muster.device.jdbc.JdbcIndexedFields;
import io.muster.job.KeyRange;
import io.muster.targeting.Field;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a change of a configuration for a few devices costs does not grow with the fleet: the database's own counts say so. */
class FewOfAMillionIT {

    private static final int FLEET = Integer.getInteger("muster.test.prefix.devices", 1_000_000);
    private static final TargetCondition BY_PREFIX =
            TargetCondition.parse("STARTS_WITH(deviceId, 'robot-000123') AND NOT IS_DEFINED(tags.region)");
    private static final TargetCondition BY_TAG =
            TargetCondition.parse("tags.site = 'prague' AND NOT IS_DEFINED(tags.region)");
    private static final Field SITE = Field.tag("site");
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
                    SELECT CONCAT('robot-', LPAD(seq, 7, '0')),
                           CASE WHEN seq MOD 10 <> 3 THEN CONCAT('{"cell":', seq MOD 40, '}')
                                WHEN seq MOD (%1$d DIV 10) = 3 THEN '{"site":"prague"}'
                                ELSE CONCAT('{"site":"town ', seq MOD 70, '"}') END,
                           NOW(3), NOW(3)
                    FROM seq_0_to_%2$d
                    """
                            .formatted(FLEET, FLEET - 1));
            statement.execute("INSERT INTO twin (device_id) SELECT device_id FROM device");
            var fields = new JdbcIndexedFields(database);
            long site = fields.add(SITE, "test", Instant.now());
            fields.assign(site, site);
            fields.completed(site);
            // As the job does it, in one statement.
            statement.execute(
                    """
                    INSERT INTO device_field (device_id, field_id, value)
                    SELECT device_id, %d, CONCAT('t', JSON_VALUE(tags, '$.site')) FROM device
                    WHERE JSON_EXISTS(tags, '$.site')
                    """
                            .formatted(site));
            statement.execute("ANALYZE TABLE device, twin, device_field");
        }
    }

    @AfterAll
    static void theDatabaseIsGivenBack() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE " + connection.getCatalog());
        }
        connection.close();
    }

    @Test
    void tenByTheirPrefixAreTenRows() throws SQLException {
        List<String> ids =
                IntStream.range(1230, 1240).mapToObj("robot-%07d"::formatted).toList();
        assertThat(readToApply(BY_PREFIX, ids))
                .as("counting, dividing the job, a row of each device and of its twin, and a look behind the last")
                .isBetween(40L, 60L);
    }

    /** Each page asks which fields are declared, before and after. */
    @Test
    void tenByATagThatIsIndexedAreTenRows() throws SQLException {
        List<String> ids = IntStream.range(0, 10)
                .mapToObj(i -> "robot-%07d".formatted(i * (FLEET / 10) + 3))
                .toList();
        assertThat(readToApply(BY_TAG, ids)).isBetween(60L, 100L);
        assertThat(readToApply(TargetCondition.parse("STARTS_WITH(tags.site, 'pra')"), ids))
                .as("a range is counted before it is asked")
                .isBetween(60L, 300L);
    }

    @Test
    void theSameTagWithoutAnIndexReadsTheFleet() throws SQLException {
        IndexedDevices none = (condition, after, upTo, limit) -> Optional.empty();
        var selection = new JdbcDeviceSelection(database, new JdbcDevices(database), none);
        assertThat(readBy(() -> assertThat(selection.count(BY_TAG)).isEqualTo(10)))
                .isGreaterThanOrEqualTo(FLEET);
    }

    /** All rows that {@code ApplyConfiguration} and its job read to find whom a change concerns. */
    private static long readToApply(TargetCondition condition, List<String> expected) throws SQLException {
        var indexed = new JdbcIndexedDevices(database);
        var selection = new JdbcDeviceSelection(database, new JdbcDevices(database), indexed);
        var walk = new FleetWalk(new JdbcFleetRows(database, Clock.systemUTC()), indexed);
        Concern concern = Concern.any(List.of(condition, condition));
        List<String> locked = new ArrayList<>();
        long read = readBy(() -> {
            assertThat(selection.count(condition)).isEqualTo(10);
            assertThat(walk.split(concern, 8)).containsExactly(KeyRange.ALL);
            String after = null;
            List<FleetRow> page;
            do {
                page = walk.lockNext(concern, new KeyRange(after, null), PAGE, new FleetRows.Columns(true, false));
                page.forEach(row -> locked.add(row.deviceId()));
                after = page.isEmpty() ? null : page.get(page.size() - 1).deviceId();
            } while (!page.isEmpty());
        });
        assertThat(locked).isEqualTo(expected);
        return read;
    }

    @Test
    void thePlanIsARangeOfThePrimaryKey() throws SQLException {
        Narrowing narrowing = BY_PREFIX.narrowing();
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
