package io.muster.protocol.rest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies for records: what is absent on the wire becomes empty; nulls inside JSON stay, which {@code copyOf} forbids. */
final class Unmodifiable {

    private Unmodifiable() {}

    static Map<String, @Nullable Object> object(@Nullable Map<String, @Nullable Object> members) {
        return members == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    static <T> List<T> list(@Nullable List<T> items) {
        return items == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(items));
    }
}
