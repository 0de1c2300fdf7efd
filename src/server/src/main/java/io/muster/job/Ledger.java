package io.muster.job;

/**
 * The truth of how far each partition of each job is. All three acts belong to the caller's transaction: a page's rows
 * and its entry here are committed together or not at all.
 *
 * <p>A job's reader claims its partition when it opens and loads each page after the claim's key; its writer advances the
 * claim after the page's rows; its reader completes the partition when no row is left.
 */
public interface Ledger {

    /**
     * Takes the partition over from whoever had it, unless that is another server that lives: the claim is then a
     * completed one. The owner of a job may claim at any time, others while the job runs.
     *
     * @throws FencedOff when this server may not work at the job (any more)
     */
    Claim claim(long jobId, int partition);

    /**
     * Records a page.
     *
     * @throws FencedOff when someone else has claimed the partition since
     */
    Claim advance(Claim claim, PageDone page);

    /**
     * Records that the range holds no more rows.
     *
     * @throws FencedOff when someone else has claimed the partition since
     */
    void complete(Claim claim);
}
