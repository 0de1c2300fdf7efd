package io.muster.protocol.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next what to send as {@code after} for the part that follows; null at the end
 * @param total how many items the whole list has; null unless {@code count=true} was asked for
 */
public record Page<T>(List<T> items, @Nullable String next, @Nullable Long total) {

    public Page {
        items = Unmodifiable.list(items);
    }
}
