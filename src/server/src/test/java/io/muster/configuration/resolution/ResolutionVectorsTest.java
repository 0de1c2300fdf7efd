package io.muster.configuration.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.foundation.json.JsonArray;
import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonNumber;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonReader;
import io.muster.foundation.json.JsonText;
import io.muster.foundation.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The public examples of the resolution, each in every order of its layers that two shuffles reach. */
class ResolutionVectorsTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void resolvesAndExplains(String name, JsonObject vector) {
        List<Layer> layers = new ArrayList<>(layersOf(vector));
        assertThat(Resolution.resolve(layers)).isEqualTo(vector.members().get("desired"));
        Collections.reverse(layers);
        assertThat(Resolution.resolve(layers)).isEqualTo(vector.members().get("desired"));
        Explanation explanation = Resolution.explain(layers);
        vector.find("winners")
                .ifPresent(winners -> assertThat(winnersOf(explanation)).isEqualTo(textsOf((JsonObject) winners)));
        vector.find("hidden")
                .ifPresent(hidden -> assertThat(hiddenOf(explanation)).isEqualTo(listsOf((JsonObject) hidden)));
    }

    static Stream<Arguments> cases() throws IOException {
        List<Arguments> all = new ArrayList<>();
        for (String name : List.of("resolution", "resolution-edges")) {
            cases(name)
                    .forEach(each -> all.add(
                            Arguments.of(text(((JsonObject) each).members().get("name")), each)));
        }
        return all.stream();
    }

    private static List<JsonValue> cases(String file) throws IOException {
        try (InputStream in = ResolutionVectorsTest.class.getResourceAsStream("/vectors/" + file + ".json")) {
            JsonObject read = JsonReader.readObject(in.readAllBytes(), JsonLimits.STORED);
            List<JsonValue> cases = ((JsonArray) read.members().get("cases")).elements();
            assertThat(cases).isNotEmpty();
            return cases;
        }
    }

    private static List<Layer> layersOf(JsonObject vector) {
        List<Layer> layers = new ArrayList<>();
        layers.add(Layer.ofDevice((JsonObject) vector.members().get("deviceLayer")));
        for (JsonValue each : ((JsonArray) vector.members().get("configurations")).elements()) {
            Map<String, JsonValue> configuration = ((JsonObject) each).members();
            layers.add(new Layer(
                    text(configuration.get("id")),
                    1,
                    ((JsonNumber) configuration.get("priority")).value().intValueExact(),
                    (JsonObject) configuration.get("desiredProperties")));
        }
        return layers;
    }

    private static Map<String, String> winnersOf(Explanation explanation) {
        Map<String, String> winners = new TreeMap<>();
        explanation
                .standing()
                .forEach(claim ->
                        winners.put(claim.path().toString(), claim.layer().name()));
        return winners;
    }

    private static Map<String, List<String>> hiddenOf(Explanation explanation) {
        Map<String, List<String>> hidden = new TreeMap<>();
        explanation.hidden().forEach(each -> hidden.computeIfAbsent(
                        each.claim().path().toString(), path -> new ArrayList<>())
                .add(each.claim().layer().name()));
        return hidden;
    }

    private static Map<String, String> textsOf(JsonObject object) {
        Map<String, String> texts = new TreeMap<>();
        object.members().forEach((name, value) -> texts.put(name, text(value)));
        return texts;
    }

    private static Map<String, List<String>> listsOf(JsonObject object) {
        Map<String, List<String>> lists = new TreeMap<>();
        object.members()
                .forEach((name, value) -> lists.put(
                        name,
                        ((JsonArray) value)
                                .elements().stream()
                                        .map(ResolutionVectorsTest::text)
                                        .toList()));
        return lists;
    }

    private static String text(JsonValue value) {
        return ((JsonText) value).value();
    }
}
