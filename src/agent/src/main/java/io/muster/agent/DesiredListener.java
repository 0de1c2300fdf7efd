package io.muster.agent;

/** The device's own code that makes it as desired. */
@FunctionalInterface
public interface DesiredListener {

    /**
     * Called for one change at a time, on the device's own thread; what takes longer than a second answers
     * {@link Decision#later}. A RuntimeException refuses the change with its message. May be called again with a version
     * that it was told of before a crash.
     */
    Decision changed(DesiredChange change);
}
