package io.muster.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ProgressTest {
    private static final Instant START = Instant.parse("2024-03-11T08:00:00Z");

    @Test
    void showsHowFastItGoesAndHowLongItWillTake() {
        Progress progress = new Progress(1_000, START);
        progress.add(START, 0);
        progress.add(START.plusSeconds(2), 200);

        assertThat(progress.text()).isEqualTo("[######------------------------] 200/1,000  100/s  8 s left");
        assertThat(progress.complete()).isFalse();
    }

    @Test
    void forgetsHowSlowItWasAtTheBeginning() {
        Progress progress = new Progress(1_000, START);
        progress.add(START, 0);
        progress.add(START.plusSeconds(60), 0);
        progress.add(START.plusSeconds(61), 500);

        assertThat(progress.text()).contains("500/s  1 s left");
    }

    @Test
    void saysHowLongItTook() {
        Progress progress = new Progress(10, START);
        progress.add(START, 4);
        progress.add(START.plusMillis(1_500), 10);

        assertThat(progress.complete()).isTrue();
        assertThat(progress.text()).isEqualTo("[##############################] 10/10  in 1.5 s");
    }

    @Test
    void nothingToDoIsDone() {
        Progress progress = new Progress(0, START);
        progress.add(START, 0);

        assertThat(progress.complete()).isTrue();
    }
}
