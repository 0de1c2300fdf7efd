package io.muster.job;

import java.util.function.Consumer;

/** The batch runtime, as the engine needs it. */
public interface Executions {

    /**
     * Starts an attempt.
     *
     * @param ended told once, on any thread, when no task of the attempt runs any more; also when this throws
     * @return the runtime's id of the execution
     */
    long start(Attempt attempt, Consumer<Outcome> ended);

    /** Asks an execution to end after the pages in work; one that has ended already stays as it is. */
    void stop(long executionId);
}
