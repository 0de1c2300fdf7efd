package io.muster.configuration.rollout;

import org.jspecify.annotations.Nullable;

/**
 * The places that a revision reaches.
 *
 * @param salt gives devices their places; null where all are reached
 * @param from the first place
 * @param below the first place that is out of reach again
 */
public record Reach(@Nullable String salt, int from, int below) {

    public static final Reach EVERYBODY = new Reach(null, 0, Place.COUNT);

    private static final int PLACES_A_PERCENT = Place.COUNT / 100;

    /** Those that a rollout has come to. */
    static Reach below(String salt, int percent) {
        return new Reach(salt, 0, percent * PLACES_A_PERCENT);
    }

    /** Those that it has not come to yet. */
    static Reach from(String salt, int percent) {
        return new Reach(salt, percent * PLACES_A_PERCENT, Place.COUNT);
    }

    /** Of a revision that a rollout brings: how far it has come. */
    public int percent() {
        return below / PLACES_A_PERCENT;
    }

    public boolean includes(String deviceId) {
        if (salt == null) {
            return true;
        }
        if (from >= below) {
            return false;
        }
        int place = Place.of(salt, deviceId);
        return from <= place && place < below;
    }
}
