package io.muster.protocol.rest;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A configuration at one of its revisions; revisions never change. See {@link ConfigurationSpec}. */
public record Configuration(
        String id,
        long revision,
        long epoch,
        @Nullable String targetCondition,
        Map<String, @Nullable Object> desiredProperties,
        int priority,
        @Nullable String successCondition,
        @Nullable Map<String, @Nullable Object> rollout,
        Map<String, @Nullable Object> labels,
        @Nullable String description,
        boolean deleted,
        @Nullable Instant createdAt,
        @Nullable String createdBy) {

    public Configuration {
        desiredProperties = Unmodifiable.object(desiredProperties);
        labels = Unmodifiable.object(labels);
    }
}
