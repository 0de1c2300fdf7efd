package io.muster.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressBarTest {

    @Test
    void showsRateAndEnd() {
        assertThat(new ProgressBar("speed-v3.1", 500, 2_000, 100.0).line(80))
                .isEqualTo("speed-v3.1 [#######---------------------]  25 %  500/2,000  100/s  ends in 15 s");
        assertThat(new ProgressBar("speed-v3.1", 500, 2_000, 0.1).line(200)).endsWith("ends in 4 h 10 min");
    }

    @Test
    void slowIsNotShownAsStanding() {
        assertThat(new ProgressBar("job 7", 10, 0, 0.25).line(80)).isEqualTo("job 7  10  0.3/s");
        assertThat(new ProgressBar("job 7", 10, 0, 0.0).line(80)).isEqualTo("job 7  10");
    }

    @Test
    void isNeverWiderThanTheTerminal() {
        assertThat(new ProgressBar("speed-v3.1", 999_999, 1_000_000, 12_345.0).line(80))
                .hasSizeLessThanOrEqualTo(80);
    }

    @Test
    void inventsNoEndWhileNothingIsKnown() {
        assertThat(new ProgressBar("job 7", 0, 0, null).line(80)).isEqualTo("job 7  0");
    }
}
