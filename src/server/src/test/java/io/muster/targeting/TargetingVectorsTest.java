package io.muster.targeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.muster.foundation.json.JsonArray;
import io.muster.foundation.json.JsonBoolean;
import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonNumber;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonReader;
import io.muster.foundation.json.JsonText;
import io.muster.foundation.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The public examples of conditions: which devices they match, or where they are wrong. */
class TargetingVectorsTest {

    /** The file's columns point at a token or its neighbour. */
    private static final int NEIGHBOUR = 2;

    private static final List<String> FILES = List.of("targeting", "targeting-edges");

    @ParameterizedTest(name = "[{index}] {0}")
    @MethodSource("matching")
    void matchesExactlyTheseDevices(String text, List<Subject> devices, List<String> expected) {
        TargetCondition condition = TargetCondition.parse(text);
        assertThat(devices)
                .filteredOn(condition::matches)
                .extracting(Subject::deviceId)
                .containsExactlyInAnyOrderElementsOf(expected);
        for (Subject device : devices) {
            assertThat(!condition.matches(device) || condition.keyRanges().contains(device.deviceId()))
                    .isTrue();
        }
        assertThat(TargetCondition.parse(condition.expression().toString()).expression())
                .isEqualTo(condition.expression());
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @MethodSource("wrong")
    void isRefusedAtTheColumn(String text, int line, int column, String near) {
        InvalidCondition invalid = catchThrowableOfType(InvalidCondition.class, () -> TargetCondition.parse(text));
        assertThat(invalid).as(text).isNotNull();
        assertThat(invalid.line()).as(invalid.getMessage()).isEqualTo(line);
        if (!near.isEmpty()) {
            assertThat(invalid.near()).isEqualTo(near);
        }
        assertThat(Math.abs(invalid.column() - column))
                .as("%s (expected near column %d)", invalid.getMessage(), column)
                .isLessThanOrEqualTo(NEIGHBOUR);
    }

    static Stream<Arguments> matching() throws IOException {
        List<Arguments> matching = new ArrayList<>();
        for (String name : FILES) {
            JsonObject file = file(name);
            List<Subject> devices = devices(file);
            cases(file, "matches").forEach(each -> {
                List<String> expected = ((JsonArray) each.get("matches"))
                        .elements().stream().map(TargetingVectorsTest::text).toList();
                matching.add(Arguments.of(text(each.get("condition")), devices, expected));
            });
        }
        return matching.stream();
    }

    static Stream<Arguments> wrong() throws IOException {
        List<Arguments> wrong = new ArrayList<>();
        for (String name : FILES) {
            cases(file(name), "error")
                    .forEach(each -> wrong.add(Arguments.of(
                            text(each.get("condition")),
                            each.find("line").map(TargetingVectorsTest::number).orElse(1),
                            number(each.get("column")),
                            each.find("near").map(TargetingVectorsTest::text).orElse(""))));
        }
        return wrong.stream();
    }

    private static List<Subject> devices(JsonObject file) {
        List<Subject> devices = new ArrayList<>();
        ((JsonObject) file.get("devices")).members().forEach((id, value) -> {
            JsonObject device = (JsonObject) value;
            devices.add(new Subject(
                    id,
                    (JsonObject) device.get("tags"),
                    (JsonObject) device.get("reported"),
                    device.get("connected").equals(JsonBoolean.TRUE)));
        });
        return devices;
    }

    private static Stream<JsonObject> cases(JsonObject file, String kind) {
        return ((JsonArray) file.get("cases"))
                .elements().stream().map(JsonObject.class::cast).filter(each -> each.find(kind)
                        .isPresent());
    }

    private static JsonObject file(String name) throws IOException {
        try (InputStream in = TargetingVectorsTest.class.getResourceAsStream("/vectors/" + name + ".json")) {
            return JsonReader.readObject(in.readAllBytes(), JsonLimits.STORED);
        }
    }

    private static int number(JsonValue value) {
        return ((JsonNumber) value).value().intValueExact();
    }

    private static String text(JsonValue value) {
        return ((JsonText) value).value();
    }
}
