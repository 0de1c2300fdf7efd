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

    @ParameterizedTest(name = "[{index}] {0}")
    @MethodSource("matching")
    void matchesExactlyTheseDevices(String text, List<String> expected) throws IOException {
        TargetCondition condition = TargetCondition.parse(text);
        assertThat(devices())
                .filteredOn(condition::matches)
                .extracting(Subject::deviceId)
                .containsExactlyInAnyOrderElementsOf(expected);
        for (Subject device : devices()) {
            assertThat(!condition.matches(device) || condition.keyRanges().contains(device.deviceId()))
                    .isTrue();
        }
        assertThat(TargetCondition.parse(condition.expression().toString()).expression())
                .isEqualTo(condition.expression());
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @MethodSource("wrong")
    void isRefusedAtTheColumn(String text, int column) {
        InvalidCondition invalid = catchThrowableOfType(InvalidCondition.class, () -> TargetCondition.parse(text));
        assertThat(invalid).as(text).isNotNull();
        assertThat(invalid.line()).isEqualTo(1);
        assertThat(Math.abs(invalid.column() - column))
                .as("%s (expected near column %d)", invalid.getMessage(), column)
                .isLessThanOrEqualTo(NEIGHBOUR);
    }

    static Stream<Arguments> matching() throws IOException {
        return cases().filter(each -> each.find("matches").isPresent())
                .map(each -> Arguments.of(
                        text(each.get("condition")),
                        ((JsonArray) each.get("matches"))
                                .elements().stream()
                                        .map(TargetingVectorsTest::text)
                                        .toList()));
    }

    static Stream<Arguments> wrong() throws IOException {
        return cases().filter(each -> each.find("error").isPresent())
                .map(each -> Arguments.of(
                        text(each.get("condition")),
                        ((JsonNumber) each.get("column")).value().intValueExact()));
    }

    static List<Subject> devices() throws IOException {
        List<Subject> devices = new ArrayList<>();
        ((JsonObject) file().get("devices")).members().forEach((id, value) -> {
            JsonObject device = (JsonObject) value;
            devices.add(new Subject(
                    id,
                    (JsonObject) device.get("tags"),
                    (JsonObject) device.get("reported"),
                    device.get("connected").equals(JsonBoolean.TRUE)));
        });
        return devices;
    }

    private static Stream<JsonObject> cases() throws IOException {
        return ((JsonArray) file().get("cases")).elements().stream().map(JsonObject.class::cast);
    }

    private static JsonObject file() throws IOException {
        try (InputStream in = TargetingVectorsTest.class.getResourceAsStream("/vectors/targeting.json")) {
            return JsonReader.readObject(in.readAllBytes(), JsonLimits.STORED);
        }
    }

    private static String text(JsonValue value) {
        return ((JsonText) value).value();
    }
}
