package io.muster.configuration.rollout;

import java.util.Arrays;

/** Where a rollout is in its life. */
public enum RolloutState {
    /** Between waves: the gate, or a person, moves it on. */
    PROGRESSING("progressing"),

    /** Held by a person or by the gate; nothing but a person moves it. */
    PAUSED("paused"),

    /** Taken back by the gate: nobody has the revision. */
    ROLLED_BACK("rolled-back"),

    /** It has reached everybody. */
    COMPLETED("completed");

    private final String word;

    RolloutState(String word) {
        this.word = word;
    }

    /** On the wire and in the database. */
    public String word() {
        return word;
    }

    public static RolloutState of(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("state of a rollout: '" + word + "'"));
    }
}
