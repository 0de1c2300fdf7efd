package io.muster.protocol.rest;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An item that a job could not process, for example a bad line of an import, and why. */
public record JobSkip(
        String item,
        @Nullable String reason,
        @JsonAlias("partitionNo") @Nullable Integer partition,
        @JsonAlias("skippedAt") @Nullable Instant at) {}
