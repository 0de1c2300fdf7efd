package io.muster.job;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who works on which job: leases, and what becomes of a job when an attempt ends. Each act is one transaction. */
public interface Attempts {

    /** Enters this server; one of the same name that was there before is dead, and its leases are free at once. */
    void join();

    /** Gives back what this server holds, at an orderly end. */
    void leave();

    /** Shows that this server lives. */
    void heartbeat();

    /**
     * Takes the next job that is due: queued, or running under a lease that ran out. Every claim on its partitions is
     * fenced off by that, but those of other servers that live and help.
     *
     * @param except jobs whose older attempt has not quite ended in this process
     */
    Optional<Attempt> takeNext(Set<Long> except);

    void started(long jobId, long executionId);

    /** Renews the leases of these jobs; gives those that are still ours. */
    Set<Long> renew(Set<Long> jobIds);

    /** Those of our jobs that a person wants stopped. */
    List<Long> toBeStopped();

    /**
     * Records how an attempt ended; of a job that is no longer ours, it gives back what this server had claimed.
     *
     * @return false when that is too early: other servers are still at work at the job's last partitions
     */
    boolean settle(Attempt attempt, Outcome outcome);

    /** The oldest job of another server that has partitions which nobody has begun. */
    Optional<Attempt> toHelpWith(Set<Long> except);

    /** Those of these jobs that can no longer be helped: they do not run, or their owner is silent. */
    Set<Long> beyondHelp(Set<Long> helped);

    /** Frees what this server had claimed of another server's job, and has no thread at any more. */
    void giveBack(long jobId);
}
