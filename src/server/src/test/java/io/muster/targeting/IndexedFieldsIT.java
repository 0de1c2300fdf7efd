package io.muster.targeting;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.device.DeviceSelection;
import io.muster.device.DeviceSettings;
import io.muster.device.IndexedDevices;
import io.muster.device.IndexedDevices.Candidates;
import io.muster.device.Registration;
import io.muster.device.field.IndexFields;
import io.muster.device.field.IndexedField;
import io.muster.device.jdbc.JdbcDeviceSelection;
import io.muster.device.jdbc.JdbcDevices;
import io.muster.device.jdbc.JdbcFieldEntries;
import io.muster.device.jdbc.JdbcIndexedDevices;
import io.muster.device.jdbc.JdbcIndexedFields;
import io.muster.foundation.jdbc.Sql;
import io.muster.foundation.json.JsonObject;
import io.muster.job.KeyRange;
import io.muster.protocol.DeviceId;
import io.muster.testing.MariaDb;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole way through the index, on a real MariaDB: it chooses the devices that evaluating each in memory chooses. */
class IndexedFieldsIT {

    private static final int DEVICES = 300;
    private static final int CONDITIONS = Integer.getInteger("muster.test.index.conditions", 200);
    private static final List<Field> FIELDS = List.of(
            Field.tag("a"),
            Field.tag("b"),
            Field.tag("my key"),
            Field.tag("a", "b"),
            Field.reported("a"),
            Field.reported("b"),
            Field.parse("reported.list[0]"));

    private static Sql sql;
    private static JdbcDevices devices;
    private static JdbcIndexedFields fields;
    private static JdbcFieldEntries entries;
    private static IndexFields indexFields;
    private static IndexedDevices indexed;
    private static DeviceSelection selection;

    private final long seed = Long.getLong("muster.test.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final RandomTargets targets = new RandomTargets(random);
    private final TreeMap<String, Subject> model = new TreeMap<>();

    @BeforeAll
    static void start() {
        DataSource database = MariaDb.aDatabase();
        sql = new Sql(database);
        devices = new JdbcDevices(database);
        fields = new JdbcIndexedFields(database);
        entries = new JdbcFieldEntries(database);
        indexFields = new IndexFields(fields, entries, devices);
        indexed = new JdbcIndexedDevices(database);
        selection = new JdbcDeviceSelection(database, devices, indexed);
    }

    @Test
    void choosesWhatEvaluatingEveryDeviceChooses() {
        register();
        FIELDS.forEach(IndexedFieldsIT::declare);
        assertThat(agreed())
                .as("seed %d: conditions that an index narrowed", seed)
                .isZero();

        fields.list().forEach(each -> {
            indexFields.fill(each.id(), entries.lockPage(KeyRange.ALL, DEVICES));
            fields.completed(each.id());
        });
        assertThat(agreed()).as("seed %d", seed).isGreaterThan(CONDITIONS / 40);

        for (int i = 0; i < DEVICES; i++) {
            retagOne();
            reportOne();
        }
        assertThat(agreed()).as("seed %d", seed).isGreaterThan(CONDITIONS / 40);
        assertThat(written())
                .as("seed %d: entries kept are those made anew", seed)
                .isEqualTo(writtenAnew());

        Field withdrawn = FIELDS.get(0);
        long id = fields.list().stream()
                .filter(each -> each.field().equals(withdrawn))
                .findFirst()
                .map(IndexedField::id)
                .orElseThrow();
        fields.remove(id);
        indexFields.fill(id, entries.lockPage(KeyRange.ALL, DEVICES));
        assertThat(sql.number("SELECT COUNT(*) FROM device_field WHERE field_id = ?", id))
                .isZero();
        agreed();
    }

    /** How many of the conditions were narrowed by an index. */
    private long agreed() {
        long narrowed = 0;
        for (int i = 0; i < CONDITIONS; i++) {
            TargetCondition condition = targets.condition(2);
            List<String> expected = model.values().stream()
                    .filter(condition::matches)
                    .map(Subject::deviceId)
                    .toList();
            String what = "-Dmuster.test.seed=%d: %s".formatted(seed, condition);
            assertThat(selection.count(condition)).as(what).isEqualTo(expected.size());
            assertThat(byPages(condition, 1 + random.nextInt(60))).as(what).isEqualTo(expected);
            Candidates candidates =
                    indexed.next(condition, null, null, DEVICES + 1).orElse(null);
            if (candidates != null) {
                narrowed++;
                assertThat(candidates.ids())
                        .as(what)
                        .isSorted()
                        .extracting(DeviceId::value)
                        .containsAll(expected);
            }
        }
        return narrowed;
    }

    private static List<String> byPages(TargetCondition condition, int limit) {
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

    private void register() {
        List<Registration> all = new ArrayList<>();
        for (int i = 0; i < DEVICES; i++) {
            Subject subject = targets.subject();
            String id = model.containsKey(subject.deviceId()) ? subject.deviceId() + "-" + i : subject.deviceId();
            model.put(id, new Subject(id, subject.tags(), JsonObject.EMPTY, false));
        }
        model.values()
                .forEach(subject ->
                        all.add(new Registration(new DeviceId(subject.deviceId()), subject.tags(), true, null)));
        devices.insert(all, Instant.now());
    }

    private static void declare(Field field) {
        long id = fields.add(field, "test", Instant.now());
        fields.assign(id, id);
    }

    private void retagOne() {
        Subject before = one();
        Subject after = new Subject(before.deviceId(), targets.object(2), before.reported(), false);
        DeviceSettings settings =
                devices.lock(List.of(new DeviceId(before.deviceId()))).get(0);
        devices.update(
                List.of(new DeviceSettings(settings.id(), after.tags(), true, settings.version() + 1)), Instant.now());
        indexFields.tagged(List.of(settings.id()));
        model.put(after.deviceId(), after);
    }

    private void reportOne() {
        Subject before = one();
        Subject after = new Subject(before.deviceId(), before.tags(), targets.object(2), false);
        sql.update(
                "UPDATE twin SET reported = ? WHERE device_id = ?",
                after.reported().toJson(),
                after.deviceId());
        indexFields.reported(
                List.of(new IndexFields.Reported(new DeviceId(after.deviceId()), before.reported(), after.reported())));
        model.put(after.deviceId(), after);
    }

    private Subject one() {
        return List.copyOf(model.values()).get(random.nextInt(model.size()));
    }

    private static Map<String, String> written() {
        Map<String, String> written = new TreeMap<>();
        sql.list(
                        "SELECT device_id, field_id, HEX(value) FROM device_field",
                        row -> Map.entry(row.getString(1) + " " + row.getLong(2), row.getString(3)))
                .forEach(each -> written.put(each.getKey(), each.getValue()));
        return written;
    }

    private static Map<String, String> writtenAnew() {
        sql.update("DELETE FROM device_field");
        fields.list().forEach(each -> indexFields.fill(each.id(), entries.lockPage(KeyRange.ALL, DEVICES)));
        return written();
    }
}
