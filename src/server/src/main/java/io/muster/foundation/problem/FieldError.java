package io.muster.foundation.problem;

/**
 * One wrong field.
 *
 * @param pointer a JSON Pointer (RFC 6901) into the request's body, for example {@code /tags/region}
 * @param detail the value and what was expected
 */
public record FieldError(String pointer, String detail) {}
