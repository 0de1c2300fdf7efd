package io.muster.targeting;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonReader;
import io.muster.testing.Fuzz;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The parser refuses with InvalidCondition alone; what it takes can be written, evaluated, explained and narrowed. */
class ConditionFuzzTest {

    private static final List<String> WORDS = List.of(
            "tags.",
            "reported.",
            "properties.reported.",
            "desired.",
            "deviceId",
            "connected",
            " = ",
            " != ",
            " <> ",
            " < ",
            " >= ",
            " AND ",
            " OR ",
            "NOT ",
            " IN ['a', 2]",
            " NOT IN [",
            "STARTS_WITH(",
            "ENDS_WITH(",
            "CONTAINS(",
            "MATCHES(",
            "VERSION(",
            "IS_DEFINED(",
            "IS_NULL(",
            "IS_NUMBER(",
            "'",
            "''",
            "'x'",
            "'*?'",
            "true",
            "null",
            "1e400",
            "-0",
            "0.1",
            "9".repeat(40),
            "(",
            ")",
            "[",
            "]",
            "['",
            "']",
            "[0]",
            ",",
            ".",
            "*",
            "\n",
            "\0",
            "\uFEFF",
            "v1.2.3-rc.1+b");

    private static final List<Subject> DEVICES = List.of(
            subject("a.b", "{}", "{}"),
            subject(
                    "model-v3.1-000042",
                    "{\"a\":[1,\"x\",null],\"b\":{\"c\":1e9},\"x\":null}",
                    "{\"x\":\"1.10\",\"a\":2}"));

    private static Subject subject(String id, String tags, String reported) {
        return new Subject(
                id,
                JsonReader.readObject(tags, JsonLimits.PROPERTIES),
                JsonReader.readObject(reported, JsonLimits.PROPERTIES),
                true);
    }

    @Test
    void takesOrRefuses() {
        Fuzz.run("condition", WORDS, ConditionFuzzTest::takes);
    }

    static boolean takes(byte[] input) {
        TargetCondition condition;
        try {
            condition = TargetCondition.parse(new String(input, StandardCharsets.UTF_8));
        } catch (InvalidCondition refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return false;
        }
        for (Subject device : DEVICES) {
            assertThat(condition.explain(device).truth()).isEqualTo(condition.evaluate(device));
            if (condition.matches(device)) {
                assertThat(condition.keyRanges().contains(device.deviceId())).isTrue();
            }
        }
        assertThat(condition.narrowing()).isNotNull();
        assertThat(condition.lookups(Set.copyOf(condition.fields()))).isNotNull();
        assertThat(condition.warnings()).isNotNull();
        assertThat(condition.jointly(TargetCondition.EVERY_DEVICE)).isNotNull();
        String written = condition.expression().toString();
        if (written.getBytes(StandardCharsets.UTF_8).length <= TargetCondition.MAX_BYTES) {
            assertThat(TargetCondition.parse(written).expression()).isEqualTo(condition.expression());
        }
        return true;
    }
}
