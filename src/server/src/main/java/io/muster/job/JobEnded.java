package io.muster.job;

/**
 * A job came to its end: completed, failed or stopped. Fired in the transaction that records it, once for each end (a job
 * that is restarted by a person ends again).
 */
public record JobEnded(long jobId, String name, JobState state) {}
