package io.muster.twin;

/** Rung where something may have become due for devices; what is due is read from the twins, so a lost ring costs only time. */
public interface DueBell {

    /** Wakes the publisher once the caller's transaction has committed, or at once without one. */
    void ring();
}
