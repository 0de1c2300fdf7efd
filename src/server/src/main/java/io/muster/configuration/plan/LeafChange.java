package io.muster.configuration.plan;

import io.muster.foundation.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * How one property of a device's desired state would change.
 *
 * @param from null: it was absent
 * @param to null: it would be absent
 * @param fromLayer whose value it was: a configuration's id, {@code device}, or null for nobody's
 * @param toLayer whose it would be
 */
public record LeafChange(
        String path,
        @Nullable JsonValue from,
        @Nullable JsonValue to,
        @Nullable String fromLayer,
        @Nullable String toLayer) {}
