package io.muster.configuration.convergence;

/** Decides which of several servers, whose clocks ring at the same time, acts. */
public interface NightWatch {

    /** Whether the caller, whose transaction it is, is the first within ten minutes. */
    boolean isFirst();
}
