package io.muster.protocol.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error as RFC 9457 has it. {@code line}, {@code column}, {@code expected} and {@code near} tell where a target
 * condition is wrong and what was probably meant.
 *
 * @param type a URI; its last part names the kind, for example {@code not-found}
 * @param devices how many devices a change touches that was refused because that number was not confirmed
 * @param line counted from 1, as is {@code column}
 */
public record Problem(
        @Nullable String type,
        @Nullable String title,
        @Nullable Integer status,
        @Nullable String detail,
        @Nullable String instance,
        List<Field> errors,
        @Nullable Integer line,
        @Nullable Integer column,
        @Nullable Object expected,
        @Nullable String near,
        @Nullable Long devices) {

    public Problem {
        errors = Unmodifiable.list(errors);
    }

    /**
     * One wrong field.
     *
     * @param pointer a JSON Pointer (RFC 6901) into the request's body
     */
    public record Field(@Nullable String pointer, @Nullable String detail) {}
}
