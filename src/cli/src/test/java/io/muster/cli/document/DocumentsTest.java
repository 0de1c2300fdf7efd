package io.muster.cli.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.cli.CliProblem;
import io.muster.cli.output.JsonText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentsTest {

    private static final String YAML =
            """
            kind: Configuration
            id: speed
            spec:
              targetCondition: tags.region = 'no'
              desiredProperties: {speed: 20, on: yes}
            ---
            apiVersion: muster/v1
            kind: Device
            metadata: {name: pump-7}
            spec: {tags: {region: no}}
            """;

    @Test
    void readsSeveralDocumentsDevicesFirst() {
        List<Document> documents = new Documents(text(YAML)).read(List.of("-"));
        assertThat(documents).extracting(Document::name).containsExactly("device/pump-7", "configuration/speed");
        assertThat(JsonText.compact(documents.get(0).spec())).isEqualTo("{\"tags\":{\"region\":\"no\"}}");
        assertThat(JsonText.compact(documents.get(1).spec().get("desiredProperties")))
                .isEqualTo("{\"speed\":20,\"on\":\"yes\"}");
    }

    @Test
    void readsJsonAndDirectories(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("b"));
        Files.writeString(folder.resolve("b/c.json"), "{\"kind\": \"Device\", \"id\": \"pump-8\"}");
        Files.writeString(folder.resolve("a.yml"), YAML);
        Files.writeString(folder.resolve("README.md"), "no document");
        assertThat(new Documents(text("")).read(List.of(folder.toString())))
                .extracting(Document::id)
                .containsExactly("pump-7", "pump-8", "speed");
    }

    @Test
    void saysWhereAndWhatIsWrong() {
        refuses("kind: Devise\nid: a", "kind: 'Devise' (expected: one of Device, Configuration, Campaign)");
        refuses("kind: Device\nid: 7", "id is missing (expected: a text, in quotes");
        refuses("kind: Device\nid: a\ntags: {}", "what is to be set belongs into spec");
        refuses("kind: Device\nid: a\n---\n7", "file.yaml, line 4: '7'");
        refuses("kind: Device\nid: a\nid: b", "file.yaml, line 3, column 1: 'id' stands there again, first in line 2");
        refuses("---\nkind: Device\nid: a\ntags: {}", "file.yaml, line 4: 'tags'");
    }

    @Test
    void refusesTheSameObjectTwice() {
        assertThatThrownBy(
                        () -> new Documents(text("kind: Device\nid: a\n---\nkind: Device\nid: a")).read(List.of("-")))
                .isInstanceOf(CliProblem.class)
                .hasMessageContaining("device/a stands in");
    }

    @Test
    void seesNoDifferenceInDefaultsAndDigits() {
        Document document = Documents.parse(YAML, "x").get(0);
        Map<String, Object> present = JsonText.object(
                "{\"id\":\"speed\",\"revision\":3,\"targetCondition\":\"tags.region = 'no'\",\"priority\":0,"
                        + "\"labels\":{},\"desiredProperties\":{\"on\":\"yes\",\"speed\":20.0}}",
                "x");
        assertThat(Difference.of(document, present)).isEmpty();
    }

    @Test
    void seesNoDifferenceInWhatIsOnlyWrittenOtherwise() {
        Document document = Documents.parse(
                        """
                        kind: Configuration
                        id: waves
                        spec:
                          targetCondition: "*"
                          desiredProperties: {every: PT60S}
                          rollout:
                            waves: [1.0, 100]
                            gate: {minSuccessRatio: 0.50, minDevices: null, soak: PT60S, timeout: pt24h}
                        """,
                        "x")
                .get(0);
        String answer =
                "{\"targetCondition\":\"*\",\"desiredProperties\":{\"every\":\"%s\"},\"rollout\":{\"waves\":[1,100],"
                        + "\"gate\":{\"minSuccessRatio\":0.5,\"soak\":\"%s\",\"timeout\":\"PT24H\"}}}";

        assertThat(Difference.of(document, JsonText.object(answer.formatted("PT60S", "PT1M"), "x")))
                .isEmpty();
        assertThat(Difference.of(document, JsonText.object(answer.formatted("PT1M", "PT61S"), "x")))
                .as("properties are texts to us: a device may tell them apart")
                .extracting(Difference::line)
                .containsExactly(
                        "~ desiredProperties.every: \"PT1M\" → \"PT60S\"",
                        "~ rollout.gate.soak: \"PT61S\" → \"PT60S\"");
    }

    @Test
    void tellsChangedMissingAndExtraLeaves() {
        Document document = Documents.parse(YAML, "x").get(0);
        Map<String, Object> present = JsonText.object(
                "{\"targetCondition\":\"tags.region = 'no'\",\"priority\":5,"
                        + "\"desiredProperties\":{\"speed\":10,\"mode\":null}}",
                "x");
        assertThat(Difference.of(document, present))
                .extracting(Difference::line)
                .containsExactly(
                        "~ desiredProperties.speed: 10 → 20",
                        "- desiredProperties.mode: null",
                        "+ desiredProperties.on: \"yes\"",
                        "~ priority: 5 → 0");
    }

    private static void refuses(String text, String message) {
        assertThatThrownBy(() -> Documents.parse(text, "file.yaml"))
                .isInstanceOf(CliProblem.class)
                .hasMessageContaining(message);
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
