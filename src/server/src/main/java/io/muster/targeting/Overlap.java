package io.muster.targeting;

/** Whether two conditions can be true of one and the same device, be it one that does not exist yet. */
public sealed interface Overlap {

    /** They can: of this device both are true. */
    record Yes(Subject example) implements Overlap {}

    /** Proven: of no device are both true. */
    record No() implements Overlap {}

    /** Neither was an example found nor proven that there is none. */
    record Unknown() implements Overlap {}
}
