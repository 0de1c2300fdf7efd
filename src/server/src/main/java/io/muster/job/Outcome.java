package io.muster.job;

import org.jspecify.annotations.Nullable;

/** How an attempt ended, as the batch runtime saw it; what becomes of the job is decided by the ledger. */
public sealed interface Outcome {

    /** Every step was completed. */
    record Completed() implements Outcome {}

    /** It was asked to stop and did. */
    record Stopped() implements Outcome {}

    /** An error ended it; null when the runtime could not even tell which. */
    record Failed(@Nullable Throwable error) implements Outcome {}
}
