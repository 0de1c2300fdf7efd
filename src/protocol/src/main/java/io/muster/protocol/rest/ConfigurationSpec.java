package io.muster.protocol.rest;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration shall be: the body of {@code PUT /configurations/{id}}.
 *
 * @param targetCondition which devices; empty or {@code *} means every device
 * @param desiredProperties a JSON merge patch (RFC 7396): a null says that the property must be absent
 * @param priority 0–2,000, higher wins; null: 0
 * @param rollout waves and gates as in the design; null: all at once
 * @param successCondition over {@code reported}: when the device has done what was wanted
 */
public record ConfigurationSpec(
        String targetCondition,
        Map<String, @Nullable Object> desiredProperties,
        @Nullable Integer priority,
        @Nullable Map<String, @Nullable Object> rollout,
        @Nullable String successCondition,
        @Nullable Map<String, @Nullable Object> labels,
        @Nullable String description) {

    public ConfigurationSpec {
        desiredProperties = Unmodifiable.object(desiredProperties);
    }

    /** The least that a configuration needs. */
    public static ConfigurationSpec of(String targetCondition, Map<String, @Nullable Object> desiredProperties) {
        return new ConfigurationSpec(targetCondition, desiredProperties, null, null, null, null, null);
    }
}
