package io.muster.twin;

import java.util.List;

/**
 * These devices reported something new. Fired in the transaction that stores it, which shares the fleet's epoch and
 * holds the rows; in key order, never empty.
 */
public record TwinsReported(List<ReportedChange> changes) {

    public TwinsReported {
        changes = List.copyOf(changes);
    }
}
