package io.muster.configuration.rollout;

/** What becomes of a rollout whose gate says no. */
public enum OnGateFailure {
    /** It stays where it is until a person moves it. */
    PAUSE,

    /** All its devices go back to the revision before. */
    ROLLBACK
}
