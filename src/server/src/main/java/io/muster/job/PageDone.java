package io.muster.job;

import java.util.List;

/**
 * What one page came to.
 *
 * @param lastKey the last key of the page, whether its item was written, skipped or needed nothing
 * @param read how many rows were read
 * @param written how many were changed
 * @param skips the items that could not be processed
 */
public record PageDone(String lastKey, long read, long written, List<Skip> skips) {

    public PageDone {
        skips = List.copyOf(skips);
    }
}
