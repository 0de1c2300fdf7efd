package io.muster.protocol.rest;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration shall be: the body of {@code PUT /configurations/{id}}.
 *
 * @param targetCondition which devices; empty or {@code *} means every device
 * @param desiredProperties a JSON merge patch (RFC 7396): a null says that the property must be absent
 * @param priority 0–2,000, higher wins; null: 0
 * @param rollout in which waves it shall reach its devices, as {@code {"waves": [1, 10, 100]}}; null: all at once
 * @param successCondition over {@code reported}: when the device has done what was wanted
 */
public record ConfigurationSpec(
        String targetCondition,
        Map<String, @Nullable Object> desiredProperties,
        @Nullable Integer priority,
        @Nullable String successCondition,
        @Nullable Map<String, @Nullable Object> rollout,
        @Nullable Map<String, @Nullable Object> labels,
        @Nullable String description) {

    public ConfigurationSpec {
        desiredProperties = Unmodifiable.object(desiredProperties);
    }

    /** The least that a configuration needs. */
    public static ConfigurationSpec of(String targetCondition, Map<String, @Nullable Object> desiredProperties) {
        return new ConfigurationSpec(targetCondition, desiredProperties, null, null, null, null, null);
    }

    /** The same, weaker or stronger than others. */
    public ConfigurationSpec withPriority(int other) {
        return new ConfigurationSpec(
                targetCondition, desiredProperties, other, successCondition, rollout, labels, description);
    }

    /** The same, carrying these labels. */
    public ConfigurationSpec withLabels(Map<String, @Nullable Object> other) {
        return new ConfigurationSpec(
                targetCondition, desiredProperties, priority, successCondition, rollout, other, description);
    }

    /** The same, done on a device when this is true of what it reports. */
    public ConfigurationSpec withSuccessCondition(String other) {
        return new ConfigurationSpec(targetCondition, desiredProperties, priority, other, rollout, labels, description);
    }

    /** The same, reaching its devices in waves: per cents that rise to 100; a person advances them. */
    public ConfigurationSpec inWaves(List<Integer> waves) {
        return new ConfigurationSpec(
                targetCondition,
                desiredProperties,
                priority,
                successCondition,
                Map.of("waves", List.copyOf(waves)),
                labels,
                description);
    }
}
