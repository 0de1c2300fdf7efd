package io.muster.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParagraphTest {

    @Test
    void breaksBetweenWords() {
        assertThat(Paragraph.of("one two three", 9)).isEqualTo("one two\n  three");
        assertThat(Paragraph.of("  - one   two three", 11)).isEqualTo("  - one\n    two\n    three");
        assertThat(Paragraph.of("one\ntwo three", 80)).isEqualTo("one\ntwo three");
    }

    @Test
    void leavesWordsWholeAndCountsNoColours() {
        assertThat(Paragraph.of("a " + "x".repeat(30), 10)).isEqualTo("a\n  " + "x".repeat(30));
        assertThat(Paragraph.of("\033[31mone two\033[0m", 7)).doesNotContain("\n");
    }

    @Test
    void offATerminalNothingIsBroken() {
        String text = "word ".repeat(1_000);
        assertThat(Paragraph.of(text, 0)).isEqualTo(text);
    }
}
