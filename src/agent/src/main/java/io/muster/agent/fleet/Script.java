package io.muster.agent.fleet;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What the fleet does, decided by the seed and the device's id alone: the same fleet behaves the same in each run, in
 * whatever order its devices connect.
 *
 * @param delay how long a device takes to apply what is desired
 * @param jitter up to so much is added to {@code delay}
 * @param lateBy how much later {@link Trait#LATE} devices act
 * @param onFor how long {@link Trait#FLAPPING} devices stay connected, between half of this and 1.5 times
 * @param offFor how long they then stay away, likewise
 * @param mix the share of each trait, 0–1 in sum; the rest is {@link Trait#STEADY}
 */
public record Script(
        Duration delay,
        Duration jitter,
        Duration lateBy,
        Duration onFor,
        Duration offFor,
        Map<Trait, Double> mix,
        long seed) {

    private static final int SLOWNESS = 10;

    public Script {
        double sum = mix.values().stream().mapToDouble(Double::doubleValue).sum();
        if (sum < 0 || sum > 1.000_001 || mix.values().stream().anyMatch(share -> share < 0)) {
            throw new IllegalArgumentException(
                    "mix: %s (expected: shares of 0–1 that sum to at most 1)".formatted(mix));
        }
        Map<Trait, Double> ordered = new EnumMap<>(Trait.class);
        ordered.putAll(mix);
        mix = java.util.Collections.unmodifiableMap(ordered);
    }

    /** Every device is steady and answers after 20–70 ms. */
    public static Script steady() {
        return new Script(
                Duration.ofMillis(20),
                Duration.ofMillis(50),
                Duration.ofSeconds(45),
                Duration.ofSeconds(20),
                Duration.ofSeconds(10),
                Map.of(),
                1);
    }

    /** Every device is steady and answers at once: for measuring the platform. */
    public static Script prompt() {
        return steady().withDelay(Duration.ZERO, Duration.ZERO);
    }

    /** The same with another time to apply. */
    public Script withDelay(Duration newDelay, Duration newJitter) {
        return new Script(newDelay, newJitter, lateBy, onFor, offFor, mix, seed);
    }

    /** The same with other shares. */
    public Script withMix(Map<Trait, Double> newMix) {
        return new Script(delay, jitter, lateBy, onFor, offFor, newMix, seed);
    }

    /** The same with another delay of {@link Trait#LATE}. */
    public Script withLateBy(Duration newLateBy) {
        return new Script(delay, jitter, newLateBy, onFor, offFor, mix, seed);
    }

    /** The same with other times on and off for {@link Trait#FLAPPING}. */
    public Script withFlapping(Duration newOnFor, Duration newOffFor) {
        return new Script(delay, jitter, lateBy, newOnFor, newOffFor, mix, seed);
    }

    /** The same with another seed. */
    public Script withSeed(long newSeed) {
        return new Script(delay, jitter, lateBy, onFor, offFor, mix, newSeed);
    }

    /** How this device behaves. */
    public Trait traitOf(String deviceId) {
        double point = randomOf(deviceId).nextDouble();
        for (Map.Entry<Trait, Double> share : mix.entrySet()) {
            point -= share.getValue();
            if (point < 0) {
                return share.getKey();
            }
        }
        return Trait.STEADY;
    }

    /** The device's own source of chance. */
    SplittableRandom randomOf(String deviceId) {
        long hash = 1_125_899_906_842_597L;
        for (int i = 0; i < deviceId.length(); i++) {
            hash = 31 * hash + deviceId.charAt(i);
        }
        return new SplittableRandom(seed ^ hash);
    }

    /** Milliseconds until a device has applied a desired state. */
    long applyAfter(Trait trait, SplittableRandom random) {
        long millis = delay.toMillis() + random.nextLong(jitter.toMillis() + 1);
        return switch (trait) {
            case SLOW -> millis * SLOWNESS;
            case LATE -> millis + lateBy.toMillis();
            case STEADY, TWICE, REFUSING, FAILING, GARBAGE, FLAPPING -> millis;
        };
    }

    /** Milliseconds around {@code mean}: half of it to 1.5 times. */
    static long around(Duration mean, SplittableRandom random) {
        long millis = mean.toMillis();
        return millis / 2 + random.nextLong(millis + 1);
    }
}
