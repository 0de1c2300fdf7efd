package io.muster.job;

import org.jspecify.annotations.Nullable;

/**
 * The right to move one partition, as it stands in the ledger. Each step returns the next claim; an older one is fenced
 * off as soon as someone else has claimed the partition.
 *
 * @param lastKey the last key whose work is committed; null before the first page
 * @param completed whether there is nothing to do here: the range is done, or in the hands of another server that lives
 */
public record Claim(
        long jobId, int partition, long fence, KeyRange range, @Nullable String lastKey, boolean completed) {

    /** The key after which the next page begins; null: at the first key. */
    public @Nullable String after() {
        return lastKey != null ? lastKey : range.fromExclusive();
    }
}
