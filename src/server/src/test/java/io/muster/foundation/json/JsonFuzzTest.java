package io.muster.foundation.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.testing.Fuzz;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A reader refuses with MalformedJson alone; what it takes is written as it was read, and is a lawful merge patch. */
class JsonFuzzTest {

    private static final List<String> WORDS = List.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"",
            "\"a\":",
            "\"b\":{",
            "null",
            "true",
            "false",
            "0",
            "-0",
            "1.0",
            "1e400",
            "1E-400",
            "1e401",
            "9".repeat(128),
            "\\u0000",
            "\\ud800",
            "\\udc00\\ud800",
            "\\\"",
            "\\\\",
            "\0",
            " ",
            "\n",
            "\uFEFF",
            "//",
            "/*",
            "NaN",
            "'",
            "\uD83D\uDE00");

    private static final JsonObject TARGET =
            JsonReader.readObject("{\"a\":{\"b\":1,\"c\":[1,2]},\"b\":2,\"d\":{}}", JsonLimits.PROPERTIES);

    @Test
    void takesOrRefuses() {
        Fuzz.run("json", WORDS, JsonFuzzTest::takes);
    }

    static boolean takes(byte[] input) {
        JsonValue value;
        try {
            value = JsonReader.read(input, JsonLimits.PROPERTIES);
        } catch (MalformedJson refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return false;
        }
        assertThat(JsonReader.read(value.toJson(), JsonLimits.STORED)).isEqualTo(value);
        assertThat(value.hashCode())
                .isEqualTo(JsonReader.read(value.toJson(), JsonLimits.STORED).hashCode());
        if (value instanceof JsonObject patch) {
            JsonObject merged = MergePatch.apply(TARGET, patch);
            assertThat(MergePatch.apply(merged, patch)).isEqualTo(merged);
            assertThat(MergePatch.apply(TARGET, MergePatch.between(TARGET, merged)))
                    .isEqualTo(merged);
        }
        return true;
    }
}
