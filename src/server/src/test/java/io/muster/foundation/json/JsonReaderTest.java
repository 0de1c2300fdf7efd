package io.muster.foundation.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    @Test
    void comparesByValue() {
        assertThat(read("{\"a\":20,\"b\":[1e2]}")).isEqualTo(read("{\"b\":[100.0],\"a\":20.00}"));
        assertThat(read("20").hashCode()).isEqualTo(read("2e1").hashCode());
        assertThat(read("9007199254740993")).isNotEqualTo(read("9007199254740992"));
        assertThat(read("null")).isNotEqualTo(read("{}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"a\":1,\"a\":2}",
                "{\"a\":}",
                "[1,]",
                "01",
                "NaN",
                "1 2",
                "{} x",
                "'a'",
                "\"\\ud800\"",
                "\"\\udc00x\"",
                "{\"\\ud800\":1}",
                "1e999999999",
                "tru",
                "{a:1}",
                "// c\n1"
            })
    void refusesWhatIsNotOneStrictValue(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(MalformedJson.class);
    }

    @Test
    void saysWhere() {
        assertThatThrownBy(() -> read("{\n  \"a\": 1,\n  \"a\": 2}"))
                .isInstanceOf(MalformedJson.class)
                .hasMessageContaining("Duplicate field 'a'")
                .hasMessageContaining("line 3");
    }

    @Test
    void limitsDepthAndSizeWithoutExhaustingTheStack() {
        String deep = "[".repeat(1_000) + "]".repeat(1_000);
        assertThatThrownBy(() -> read(deep)).isInstanceOf(MalformedJson.class);
        assertThatThrownBy(() -> JsonReader.read("[[[1]]]", new JsonLimits(100, 2)))
                .hasMessageContaining("nested deeper than 2");
        assertThatThrownBy(() -> JsonReader.read("\"" + "x".repeat(200) + "\"", new JsonLimits(100, 2)))
                .hasMessageContaining("at most 100");
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        assertThatThrownBy(() -> JsonReader.read(new byte[] {'"', (byte) 0xff, '"'}, JsonLimits.STORED))
                .hasMessageContaining("not UTF-8");
        assertThatThrownBy(() -> JsonReader.read("1".getBytes(StandardCharsets.UTF_16), JsonLimits.STORED))
                .isInstanceOf(MalformedJson.class);
    }

    @Property
    void whatIsWrittenIsReadBack(@ForAll("values") JsonValue value) {
        assertThat(read(value.toJson())).isEqualTo(value);
    }

    @Provide
    Arbitrary<JsonValue> values() {
        Arbitrary<JsonValue> scalar = Arbitraries.oneOf(
                Arbitraries.strings().map(JsonReaderTest::storable),
                Arbitraries.bigDecimals()
                        .between(new BigDecimal("-1e60"), new BigDecimal("1e60"))
                        .map(JsonNumber::new),
                Arbitraries.of(true, false).map(JsonBoolean::of),
                Arbitraries.just((JsonValue) JsonNull.NULL));
        Arbitrary<JsonValue> object = Arbitraries.maps(Arbitraries.strings().alpha(), scalar)
                .ofMaxSize(4)
                .map(members -> new JsonObject(new HashMap<>(Map.copyOf(members))));
        return Arbitraries.oneOf(scalar, object, scalar.list().ofMaxSize(4).map(JsonArray::new));
    }

    /** As any text that came through UTF-8: without lone surrogates. */
    private static JsonValue storable(String text) {
        return new JsonText(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }

    private static JsonValue read(String text) {
        return JsonReader.read(text, JsonLimits.STORED);
    }
}
