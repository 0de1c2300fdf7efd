package io.muster.job;

import java.util.List;

/** The ranges of a job, as the ledger holds them. */
public interface Partitions {

    /**
     * The partitions that are still to be done; for a server that helps, those that nobody has begun, from the last.
     * Divides the job first if that has not been done, by its feature's {@link Partitioning} (without one: a single
     * partition of all keys). One transaction.
     *
     * @param wanted how many ranges would be good for this machine
     * @throws FencedOff when the job is another server's and does not run
     */
    List<Integer> open(long jobId, int wanted);
}
