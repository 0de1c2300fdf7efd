package io.muster.job;

import java.util.List;
import java.util.Map;

/**
 * How one kind of job is divided; a CDI bean of the feature that owns the job. Asked once in a job's life, before its
 * first page: the ranges are written to the ledger and never change, whatever happens to the keys inside them.
 */
public interface Partitioning {

    /** The job whose ranges these are. */
    String jobName();

    /**
     * Ranges that do not overlap and together hold every key that the job must see, also those that come later.
     *
     * @param wanted how many would be good for this machine; fewer or more are fine
     */
    List<KeyRange> split(Map<String, String> parameters, int wanted);
}
