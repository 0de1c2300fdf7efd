package io.muster.targeting;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.device.Registration;
import io.muster.device.field.IndexFields;
import io.muster.device.jdbc.JdbcDeviceSelection;
import io.muster.device.jdbc.JdbcDevices;
import io.muster.device.jdbc.JdbcFieldEntries;
import io.muster.device.jdbc.JdbcIndexedDevices;
import io.muster.device.jdbc.JdbcIndexedFields;
import io.muster.foundation.jdbc.Sql;
import io.muster.job.KeyRange;
import io.muster.protocol.DeviceId;
import io.muster.targeting.Field.Root;
import io.muster.testing.MariaDb;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

/** The public examples of conditions choose the same devices through the database: narrowed by SQL, and by an index. */
class VectorsInDatabaseIT {

    @Test
    void chooseTheSameDevicesThroughTheDatabase() throws IOException {
        Map<Object, List<Arguments>> files =
                TargetingVectorsTest.matching().collect(Collectors.groupingBy(each -> each.get()[1]));
        assertThat(files).hasSize(2);
        for (List<Arguments> examples : files.values()) {
            DataSource database = MariaDb.aDatabase();
            register(database, subjects(examples.get(0)));
            choose(database, examples);
            index(database, examples);
            choose(database, examples);
        }
    }

    private static void choose(DataSource database, List<Arguments> examples) {
        var selection = new JdbcDeviceSelection(database, new JdbcDevices(database), new JdbcIndexedDevices(database));
        for (Arguments example : examples) {
            TargetCondition condition = condition(example);
            List<?> expected = (List<?>) example.get()[2];
            assertThat(selection.count(condition)).as("%s", condition).isEqualTo(expected.size());
            assertThat(selection.ids(condition, null, null, 100))
                    .as("%s", condition)
                    .extracting(DeviceId::value)
                    .map(Object.class::cast)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static void register(DataSource database, List<Subject> subjects) {
        new JdbcDevices(database)
                .insert(
                        subjects.stream()
                                .map(each -> new Registration(new DeviceId(each.deviceId()), each.tags(), true, null))
                                .toList(),
                        Instant.now());
        Sql sql = new Sql(database);
        for (Subject each : subjects) {
            sql.update("UPDATE device SET connected = ? WHERE device_id = ?", each.connected(), each.deviceId());
            sql.update(
                    "UPDATE twin SET reported = ? WHERE device_id = ?",
                    each.reported().toJson(),
                    each.deviceId());
        }
    }

    /** Every field that an example reads. */
    private static void index(DataSource database, List<Arguments> examples) {
        var fields = new JdbcIndexedFields(database);
        var entries = new JdbcFieldEntries(database);
        var indexFields = new IndexFields(fields, entries, new JdbcDevices(database));
        Set<String> read = new TreeSet<>();
        for (Arguments example : examples) {
            condition(example).fields().stream()
                    .filter(field -> field.root() == Root.TAGS || field.root() == Root.REPORTED)
                    .forEach(field -> read.add(field.toString()));
        }
        assertThat(read).hasSizeGreaterThan(10);
        for (String field : read) {
            long id = fields.add(Field.parse(field), "test", Instant.now());
            fields.assign(id, id);
            indexFields.fill(id, entries.lockPage(KeyRange.ALL, 100));
            fields.completed(id);
        }
    }

    private static TargetCondition condition(Arguments example) {
        return TargetCondition.parse((String) example.get()[0]);
    }

    @SuppressWarnings("unchecked")
    private static List<Subject> subjects(Arguments example) {
        return (List<Subject>) example.get()[1];
    }
}
