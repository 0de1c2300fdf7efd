package io.muster.agent.fleet;

/** How a simulated device behaves. */
public enum Trait {
    /** After the script's delay it applies what is desired, reports it and acknowledges. */
    STEADY,
    /** The same, ten times as slow. */
    SLOW,
    /** Does everything the script's {@code lateBy} later, also the answers to calls. */
    LATE,
    /** Publishes everything twice, as a device whose acknowledgements get lost. */
    TWICE,
    /** Refuses every desired state, and calls with 400. */
    REFUSING,
    /** Loses its connection at the first delivery of each version and takes it at the second; answers calls with 500. */
    FAILING,
    /** Publishes what is no JSON instead of everything else. */
    GARBAGE,
    /** Is offline part of the time: on and off as the script says. */
    FLAPPING
}
