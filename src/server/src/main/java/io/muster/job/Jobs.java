package io.muster.job;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The front door to bulk work. */
public interface Jobs {

    /**
     * Asks for a job. Belongs to the caller's transaction: the job is queued when that commits, and started within a
     * moment by one of the servers; nothing happens if it rolls back.
     *
     * @return the job's id
     */
    long submit(JobRequest request);

    /**
     * Ends a job after the pages in work; what is committed stays. A job that has ended already stays as it is.
     *
     * @throws UnknownJob when there is none
     */
    void stop(long jobId);

    /**
     * Takes a stopped or failed job up again where its ledger stands.
     *
     * @throws UnknownJob when there is none
     * @throws io.muster.foundation.problem.MusterProblem (conflict) when it is completed or still going
     */
    void restart(long jobId);

    Optional<Job> find(long jobId);

    /**
     * The job; nobody moves its state until the transaction ends.
     *
     * @throws UnknownJob when there is none
     */
    Job lock(long jobId);

    /**
     * The newest jobs first.
     *
     * @param limit 1–1,001: one more than a page shows
     * @param after only those older than this job; null: from the newest
     */
    List<Job> list(@Nullable String name, @Nullable JobState state, int limit, @Nullable Long after);

    /** How many {@link #list} would list in all. */
    long count(@Nullable String name, @Nullable JobState state);

    /** How many {@link #skips} would list in all. */
    long countSkips(long jobId);

    /**
     * What a job could not process, oldest first.
     *
     * @param limit 1–1,001: one more than a page shows
     * @param after only those after this {@link RecordedSkip#id()}; null: from the first
     */
    List<RecordedSkip> skips(long jobId, int limit, @Nullable Long after);
}
