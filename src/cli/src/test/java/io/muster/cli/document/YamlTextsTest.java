package io.muster.cli.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.cli.CliProblem;
import io.muster.cli.output.JsonText;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong in a file is said with its line and what was expected there; nothing is read otherwise than it looks. */
class YamlTextsTest {

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("a: .nan", 1, ".nan (expected: a number as JSON has them"),
                mistake("a: 1\nb: -.inf", 2, "-.inf (expected: a number"),
                mistake("a: 1e99999999999", 1, "1e99999999999 (expected: a number"),
                mistake("a: 1\nb: 2\na: 3", 3, "'a' stands there again, first in line 1 (expected: each name once)"),
                mistake("a: {b: 1,\n b: 2}", 2, "'b' stands there again, first in line 1"),
                mistake("a:\n\tb: 1", 2, "a tab (expected: spaces"),
                mistake("a: 1\n  b: 2", 2, "':' (expected: one name a line"),
                mistake("a: &x [1, *x]", 1, "an alias of itself"),
                mistake("a: &x {b: *x}", 1, "an alias of itself"),
                mistake("a: *nope", 1, "the alias nope (expected: one whose anchor"),
                mistake(laughs(), 6, "more than 1,000,000 values"),
                mistake("a: " + "[".repeat(200_000), 1, "nested deeper than 100 levels"),
                mistake("a: !!java.net.URL x", 1, "the tag !!java.net.URL (expected: none"),
                mistake("a: !!binary aGVsbG8=", 1, "the tag !!binary (expected: none"),
                mistake("a: !!set {x, y}", 1, "the tag !!set (expected: none"),
                mistake("a: !own {x: 1}", 1, "the tag !own (expected: none"),
                mistake("a: 1\n2: x", 2, "the name 2 (expected: a text, in quotes"),
                mistake("true: x", 1, "the name true (expected: a text, in quotes"),
                mistake("? [a]\n: 1", 1, "the name is no text (expected: a text"),
                mistake("base: &b {x: 1}\na:\n  <<: *b", 3, "'<<' (expected: the members themselves"),
                mistake("a: 'unclosed\n", 2, "the end of the text (expected: the closing quote)"),
                mistake("a: 1\nb: [1, 2\n", 3, "<stream end> (expected: ',' or ']')"),
                mistake("{\"a\": 1", 1, "<stream end> (expected: ',' or '}')"),
                mistake("a: @x", 1, "'@' (expected: a text that begins so in quotes)"),
                mistake("- a\nb: 1", 2, "(expected: the next name or item"),
                mistake("a: 1\nb: \u0001", 2, "the character U+0001 (expected: text"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void saysWhereAndWhatWasExpected(String text, int line, String message) {
        assertThatThrownBy(() -> YamlTexts.read(text, "fleet/a.yaml"))
                .isInstanceOf(CliProblem.class)
                .hasMessageStartingWith("fleet/a.yaml, line %d".formatted(line))
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void countsLinesOfOtherSystemsAlike(String text, int line, String message) {
        String others = "\uFEFF" + text.replace("\n", "\r\n");
        assertThatThrownBy(() -> YamlTexts.read(others, "a.yaml"))
                .isInstanceOf(CliProblem.class)
                .hasMessageStartingWith("a.yaml, line %d".formatted(line))
                .hasMessageContaining(message);
    }

    @Test
    void readsWhatIsOnlyUnusual() {
        reads("\uFEFFa: 1\r\nb: 2\r\n", "{\"a\":1,\"b\":2}");
        reads("{\n\t\"a\":\t1,\n\t\"b\": [1,\t2]\n}", "{\"a\":1,\"b\":[1,2]}");
        reads("a: &x {b: 1}\nc: *x\nd: *x", "{\"a\":{\"b\":1},\"c\":{\"b\":1},\"d\":{\"b\":1}}");
        reads("a: 0.12345678901234567890", "{\"a\":0.12345678901234567890}");
        reads("a: [123456789012345678901234, -7, 9876543210]", "{\"a\":[123456789012345678901234,-7,9876543210]}");
        reads(
                "a: 012\nb: 0x1F\nc: 2001-01-01\nd: 1_000",
                "{\"a\":\"012\",\"b\":\"0x1F\",\"c\":\"2001-01-01\"," + "\"d\":\"1_000\"}");
        reads("a: no\nb: on\nc: true\nd: ~\ne:", "{\"a\":\"no\",\"b\":\"on\",\"c\":true,\"d\":\"~\",\"e\":null}");
        reads("a: |\r\n  x\r\n  y\r\n", "{\"a\":\"x\\ny\\n\"}");
    }

    @Test
    void passesOverEmptyDocumentsAndCountsTheLinesOfAll() {
        List<YamlContent> read = YamlTexts.read("---\n# nothing\n---\n\na: 1\nb: 2\n---\n---\nc: 3\n...\n", "x");
        assertThat(read)
                .extracting(YamlContent::value)
                .filteredOn(each -> each != null)
                .hasSize(2);
        YamlContent first =
                read.stream().filter(each -> each.value() != null).findFirst().orElseThrow();
        assertThat(first.lineOf("b")).isEqualTo(6);
        assertThat(first.lineOf("other")).isEqualTo(first.line()).isEqualTo(5);
    }

    @Test
    void refusesWhatHoldsNoDocumentOrIsNoText(@TempDir Path folder) throws Exception {
        for (String nothing : List.of("", "# only words\n", "---\n---\n")) {
            Path file = Files.writeString(folder.resolve("none.yaml"), nothing);
            assertThatThrownBy(
                            () -> new Documents(new ByteArrayInputStream(new byte[0])).read(List.of(file.toString())))
                    .isInstanceOf(CliProblem.class)
                    .hasMessageContaining("none.yaml: no document (expected: one or more");
        }
        byte[] latin = "kind: Device\nid: a\nspec: {tags: {street: Gasse\u00fc}}".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> new Documents(new ByteArrayInputStream(latin)).read(List.of("-")))
                .isInstanceOf(CliProblem.class)
                .hasMessage("standard input, line 3: the byte 0xFC (expected: UTF-8)");
    }

    private static Arguments mistake(String text, int line, String message) {
        return Arguments.of(text, line, message);
    }

    /** Eight lines, ten million values. */
    private static String laughs() {
        StringBuilder text = new StringBuilder("a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n");
        for (int i = 1; i < 8; i++) {
            text.append("a%d: &a%d [".formatted(i, i))
                    .append("*a%d, ".formatted(i - 1).repeat(10))
                    .append("]\n");
        }
        return text.toString();
    }

    private static void reads(String text, String json) {
        List<YamlContent> read = YamlTexts.read(text, "x");
        assertThat(read).hasSize(1);
        assertThat(JsonText.compact(read.get(0).value())).isEqualTo(json);
    }
}
