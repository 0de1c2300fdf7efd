package io.muster.protocol.rest;

import com.fasterxml.jackson.annotation.JsonAlias;
import org.jspecify.annotations.Nullable;

/**
 * A job's share of the fleet, by ranges of device ids: where it stands, and which server works at it or did last.
 *
 * @param expected about how many rows it will read, those it did once it is completed; null where that is not known
 */
public record JobPartition(
        @JsonAlias({"partition", "partitionNo"}) int number,
        @Nullable String state,
        @Nullable String owner,
        @Nullable String lastKey,
        @JsonAlias("rowsRead") long read,
        @JsonAlias("rowsWritten") long written,
        @JsonAlias("rowsSkipped") long skipped,
        @JsonAlias("retries") long retried,
        @JsonAlias("expectedRows") @Nullable Long expected) {}
