package io.muster.protocol.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One reason why an object is where it is.
 *
 * @param type what is told of, for example {@code Converged}
 * @param status {@code true}, {@code false} or {@code unknown}
 * @param reason one word for programs
 * @param message a sentence for people
 * @param since when {@code status} became so
 */
public record StatusCondition(
        String type,
        @Nullable String status,
        @Nullable String reason,
        @Nullable String message,
        @Nullable Instant since) {}
