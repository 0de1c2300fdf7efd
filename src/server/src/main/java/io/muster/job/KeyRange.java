package io.muster.job;

import org.jspecify.annotations.Nullable;

/**
 * A part of the key space, walked in the order of the keys' bytes.
 *
 * @param fromExclusive null: from the first key
 * @param toInclusive null: to the last key there will ever be
 */
public record KeyRange(@Nullable String fromExclusive, @Nullable String toInclusive) {

    /** All keys. */
    public static final KeyRange ALL = new KeyRange(null, null);
}
