package io.muster.device.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.device.Device;
import io.muster.device.DeviceSelection;
import io.muster.device.Registration;
import io.muster.foundation.json.JsonBoolean;
import io.muster.foundation.json.JsonNumber;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonText;
import io.muster.foundation.json.JsonValue;
import io.muster.protocol.DeviceId;
import io.muster.targeting.Subject;
import io.muster.targeting.TargetCondition;
import io.muster.testing.MariaDb;
import io.muster.testing.OneConnection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database gives is held to a model in memory, which asks the condition about every device. */
class DeviceSelectionIT {

    private static final int FLEET = Integer.getInteger("muster.test.fleet", 10_000);
    private static final Random RANDOM = new Random(42);
    private static final TreeMap<String, Subject> MODEL = new TreeMap<>();

    private static DeviceSelection selection;

    @BeforeAll
    static void aFleet() throws SQLException {
        DataSource database = MariaDb.aDatabase();
        JdbcDevices devices = new JdbcDevices(database);
        List<Registration> all = new ArrayList<>();
        for (int i = 0; i < FLEET; i++) {
            all.add(new Registration(new DeviceId(id(i)), tags(i), true, null));
        }
        all.sort((one, other) -> one.id().compareTo(other.id()));
        long start = System.nanoTime();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            JdbcDevices within = new JdbcDevices(new OneConnection(connection));
            for (int from = 0; from < all.size(); from += 1_000) {
                within.insert(all.subList(from, Math.min(all.size(), from + 1_000)), Instant.now());
                connection.commit();
            }
            report("inserted", FLEET, start);
            report(connection, all);
            connection.commit();
        }
        selection = new JdbcDeviceSelection(database, devices, new JdbcIndexedDevices(database));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "tags.region = 'eu'",
                "STARTS_WITH(deviceId, 'model-v3.1')",
                "STARTS_WITH(deviceId, 'model-v3.1-') AND tags.cell < 10",
                "deviceId IN ['pump:7', 'model-v3.1-000000', 'none', 'x@y=3']",
                "deviceId > 'p' AND NOT tags.beta",
                "NOT IS_DEFINED(tags.region)",
                "VERSION(reported.firmware) >= '2.1' OR connected",
                "connected AND deviceId < 'model-v3.10-000500'",
                "reported.battery > 50 AND tags.region != 'us'",
                "tags.region = 'nowhere'",
                "MATCHES(deviceId, '*9')"
            })
    void pagesAndCountsAreWhatTheModelSays(String text) {
        TargetCondition condition = TargetCondition.parse(text);
        List<String> expected = MODEL.values().stream()
                .filter(condition::matches)
                .map(Subject::deviceId)
                .toList();
        long start = System.nanoTime();
        assertThat(selection.count(condition)).isEqualTo(expected.size());
        report("scanned for " + text, FLEET, start);
        for (int limit : new int[] {1_000, 137}) {
            assertThat(idsByPages(condition, limit)).isEqualTo(expected);
        }
        List<String> exported = new ArrayList<>();
        selection.forEachPage(
                condition,
                page -> page.forEach(device -> exported.add(device.id().value())));
        assertThat(exported).isEqualTo(expected);
    }

    @Test
    void devicesAreShownWhole() {
        List<Device> found = selection.devices(TargetCondition.parse("tags.region = 'eu'"), null, 3);
        assertThat(found).hasSize(3).allSatisfy(device -> {
            Subject model = MODEL.get(device.id().value());
            assertThat(device.tags()).isEqualTo(model.tags());
            assertThat(device.connected()).isEqualTo(model.connected());
            assertThat(device.version()).isEqualTo(1);
        });
    }

    @Test
    void aRangeOfKeysHoldsNoOthers() {
        List<String> keys = List.copyOf(MODEL.keySet());
        String after = keys.get(100);
        String upTo = keys.get(200);
        assertThat(selection.ids(TargetCondition.EVERY_DEVICE, after, upTo, 5_000))
                .extracting(DeviceId::value)
                .isEqualTo(keys.subList(101, 201));
        assertThat(selection.ids(TargetCondition.EVERY_DEVICE, after, upTo, 7)).hasSize(7);
    }

    private static List<String> idsByPages(TargetCondition condition, int limit) {
        List<String> ids = new ArrayList<>();
        @Nullable String after = null;
        List<DeviceId> page;
        do {
            page = selection.ids(condition, after, null, limit);
            page.forEach(id -> ids.add(id.value()));
            after = ids.isEmpty() ? null : ids.get(ids.size() - 1);
        } while (page.size() == limit);
        return ids;
    }

    private static String id(int i) {
        return switch (i % 5) {
            case 0 -> "model-v3.1-%06d".formatted(i);
            case 1 -> "model-v3.10-%06d".formatted(i);
            case 2 -> "pump:" + i;
            case 3 -> "x@y=" + i;
            default -> "Gateway_%d".formatted(i);
        };
    }

    private static JsonObject tags(int i) {
        Map<String, JsonValue> tags = new HashMap<>();
        if (i % 7 != 0) {
            tags.put("region", new JsonText(List.of("eu", "us", "ap").get(RANDOM.nextInt(3))));
        }
        tags.put("beta", JsonBoolean.of(RANDOM.nextInt(10) == 0));
        tags.put("cell", i % 11 == 0 ? new JsonText("none") : JsonNumber.of(RANDOM.nextInt(40)));
        tags.put("customer", new JsonText("customer-" + RANDOM.nextInt(100)));
        tags.put("place", new JsonObject(Map.of("site", new JsonText("détroit"), "line", new JsonText("C"))));
        return new JsonObject(tags);
    }

    private static void report(Connection connection, List<Registration> all) throws SQLException {
        try (PreparedStatement twin = connection.prepareStatement("UPDATE twin SET reported = ? WHERE device_id = ?");
                PreparedStatement device =
                        connection.prepareStatement("UPDATE device SET connected = ? WHERE device_id = ?")) {
            for (Registration each : all) {
                JsonObject reported = new JsonObject(Map.of(
                        "firmware",
                        new JsonText("2.%d.0".formatted(RANDOM.nextInt(12))),
                        "battery",
                        JsonNumber.of(RANDOM.nextInt(100))));
                boolean connected = RANDOM.nextInt(4) == 0;
                String id = each.id().value();
                twin.setString(1, reported.toJson());
                twin.setString(2, id);
                twin.addBatch();
                device.setBoolean(1, connected);
                device.setString(2, id);
                device.addBatch();
                MODEL.put(id, new Subject(id, each.tags(), reported, connected));
            }
            twin.executeBatch();
            device.executeBatch();
        }
    }

    private static void report(String what, int rows, long start) {
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        System.getLogger(DeviceSelectionIT.class.getName())
                .log(
                        System.Logger.Level.INFO,
                        "{0}: {1} rows in {2}: {3} a second",
                        what,
                        rows,
                        time,
                        rows * 1_000_000_000L / Math.max(1, time.toNanos()));
    }
}
