package io.muster.configuration.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** Who is in which wave: known from salt and id alone. */
class ReachTest {

    /** {@code printf 'robots/7/pump-1' | sha256sum}: others can work it out too, so it must never change. */
    @Test
    void aPlaceIsWhatThePageSays() {
        assertThat(Place.of("robots/7", "pump-1")).isEqualTo(5_556);
        assertThat(Place.of("robots/8", "pump-1")).isEqualTo(4_609);
    }

    @Property
    void eachDeviceIsOnExactlyOneSideAndWavesAreNested(
            @ForAll @AlphaChars @NumericChars @StringLength(min = 1, max = 128) String device,
            @ForAll @IntRange(min = 1, max = 1_000) int revision,
            @ForAll @IntRange(max = 100) int percent,
            @ForAll @IntRange(max = 100) int later) {
        String salt = "robots/" + revision;
        assertThat(Reach.below(salt, percent).includes(device))
                .isNotEqualTo(Reach.from(salt, percent).includes(device));
        if (percent <= later && Reach.below(salt, percent).includes(device)) {
            assertThat(Reach.below(salt, later).includes(device)).isTrue();
        }
        assertThat(Place.of(salt, device)).isBetween(0, Place.COUNT - 1).isEqualTo(Place.of(salt, device));
    }

    @Property(tries = 100)
    void nobodyIsBelowNothingAndEverybodyBelowTheWhole(
            @ForAll @AlphaChars @StringLength(min = 1, max = 40) String device) {
        assertThat(Reach.below("s/1", 0).includes(device)).isFalse();
        assertThat(Reach.from("s/1", 0).includes(device)).isTrue();
        assertThat(Reach.below("s/1", 100).includes(device)).isTrue();
        assertThat(Reach.from("s/1", 100).includes(device)).isFalse();
        assertThat(Reach.EVERYBODY.includes(device)).isTrue();
    }

    /** Ids that differ in a counter alone, as those of real fleets do. */
    @Test
    void aWaveHoldsAboutItsShareOfTheFleet() {
        for (int percent : List.of(1, 10, 50)) {
            long reached = IntStream.range(0, 100_000)
                    .filter(i -> Reach.below("robots/7", percent).includes("model-v3.1-%06d".formatted(i)))
                    .count();
            // Five standard deviations of the binomial distribution.
            double share = percent / 100.0;
            double tolerance = 5 * Math.sqrt(100_000 * share * (1 - share));
            assertThat((double) reached).isBetween(100_000 * share - tolerance, 100_000 * share + tolerance);
        }
    }
}
