package io.muster.targeting;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.foundation.json.JsonObject;
import io.muster.testing.MariaDb;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** SQL narrows and never decides: on a real MariaDB, whatever matches in memory is among the rows that it lets through. */
class NarrowingIT {

    private static final String FROM = " FROM device d JOIN twin t USING (device_id) WHERE ";
    private static final int DEVICES = 400;
    private static final int CONDITIONS = 3_000;
    private static final int CROWD = 20_000;

    private static DataSource database;

    @BeforeAll
    static void start() {
        database = MariaDb.aDatabase();
    }

    @Test
    void letsThroughWhateverMatches() throws SQLException {
        long seed = System.nanoTime();
        RandomTargets targets = new RandomTargets(new Random(seed));
        Map<String, Subject> fleet = fleet(targets);
        long matching = 0;
        long passed = 0;
        try (Connection connection = database.getConnection()) {
            insert(connection, List.copyOf(fleet.values()));
            for (int i = 0; i < CONDITIONS; i++) {
                TargetCondition condition = targets.condition(2);
                Set<String> rows = rows(connection, condition);
                Set<String> matches = fleet.values().stream()
                        .filter(condition::matches)
                        .map(Subject::deviceId)
                        .collect(Collectors.toSet());
                assertThat(rows)
                        .as("seed %d: %s as %s", seed, condition, condition.narrowing())
                        .containsAll(matches);
                matching += matches.size();
                passed += rows.size();
            }
        }
        // Random conditions are odd; still most rows that cannot match shall stay in the database.
        assertThat(passed).isLessThan(CONDITIONS * DEVICES * 6L / 10).isGreaterThanOrEqualTo(matching);
        System.getLogger("narrowing")
                .log(
                        System.Logger.Level.INFO,
                        "of {0} rows {1} passed, {2} matched",
                        (long) CONDITIONS * DEVICES,
                        passed,
                        matching);
    }

    @Test
    void reachesTenOfManyByTheirPrefix() throws SQLException {
        try (Connection connection = database.getConnection()) {
            insert(
                    connection,
                    IntStream.range(0, CROWD)
                            .mapToObj(i ->
                                    new Subject("crowd-%06d".formatted(i), JsonObject.EMPTY, JsonObject.EMPTY, false))
                            .toList());
            try (Statement statement = connection.createStatement()) {
                statement.execute("ANALYZE TABLE device, twin");
            }
            TargetCondition condition =
                    TargetCondition.parse("STARTS_WITH(deviceId, 'crowd-01000') AND NOT IS_DEFINED(tags.region)");
            assertThat(rows(connection, condition)).hasSize(10);
            Map<String, Object> plan =
                    explain(connection, condition.narrowing()).get(0);
            assertThat(plan)
                    .containsEntry("table", "d")
                    .containsEntry("type", "range")
                    .containsEntry("key", "PRIMARY");
            assertThat(Long.parseLong(plan.get("rows").toString())).isLessThan(20);
        }
    }

    @Test
    void narrowsInAnUpdateUnderStrictMode() throws SQLException {
        Narrowing narrowing = TargetCondition.parse("tags.a >= 1 OR tags.b = 'x' OR CONTAINS(tags.a, 'y')")
                .narrowing(new ColumnNames("device_id", "tags", "'{}'", "connected"));
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE device SET version = version + 1 WHERE " + narrowing.sql())) {
            bind(update, narrowing);
            assertThat(update.executeUpdate()).isNotNegative();
        }
    }

    private static Map<String, Subject> fleet(RandomTargets targets) {
        Map<String, Subject> fleet = new LinkedHashMap<>();
        for (int i = 0; fleet.size() < DEVICES; i++) {
            Subject subject = targets.subject();
            String id = fleet.containsKey(subject.deviceId()) ? subject.deviceId() + "-" + i : subject.deviceId();
            fleet.put(id, new Subject(id, subject.tags(), subject.reported(), subject.connected()));
        }
        return fleet;
    }

    private static void insert(Connection connection, List<Subject> fleet) throws SQLException {
        try (PreparedStatement device = connection.prepareStatement(
                        "INSERT INTO device (device_id, tags, connected, created_at, changed_at)"
                                + " VALUES (?, ?, ?, NOW(3), NOW(3))");
                PreparedStatement twin =
                        connection.prepareStatement("INSERT INTO twin (device_id, reported) VALUES (?, ?)")) {
            for (Subject subject : fleet) {
                device.setString(1, subject.deviceId());
                device.setString(2, subject.tags().toJson());
                device.setBoolean(3, subject.connected());
                device.addBatch();
                twin.setString(1, subject.deviceId());
                twin.setString(2, subject.reported().toJson());
                twin.addBatch();
            }
            device.executeBatch();
            twin.executeBatch();
        }
    }

    private static Set<String> rows(Connection connection, TargetCondition condition) throws SQLException {
        Narrowing narrowing = condition.narrowing();
        Set<String> rows = new LinkedHashSet<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT d.device_id" + FROM + narrowing.sql())) {
            bind(query, narrowing);
            try (ResultSet result = query.executeQuery()) {
                while (result.next()) {
                    rows.add(result.getString(1));
                }
            }
        }
        return rows;
    }

    private static List<Map<String, Object>> explain(Connection connection, Narrowing narrowing) throws SQLException {
        List<Map<String, Object>> plan = new ArrayList<>();
        try (PreparedStatement query =
                connection.prepareStatement("EXPLAIN SELECT d.device_id" + FROM + narrowing.sql())) {
            bind(query, narrowing);
            try (ResultSet result = query.executeQuery()) {
                while (result.next()) {
                    Map<String, Object> row = new LinkedHashMap<>();
                    for (String column : List.of("table", "type", "key", "rows")) {
                        row.put(column, String.valueOf(result.getObject(column)));
                    }
                    plan.add(row);
                }
            }
        }
        return plan;
    }

    private static void bind(PreparedStatement statement, Narrowing narrowing) throws SQLException {
        for (int i = 0; i < narrowing.parameters().size(); i++) {
            statement.setObject(i + 1, narrowing.parameters().get(i));
        }
    }
}
