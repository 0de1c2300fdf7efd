package io.muster.delivery.rest;

import io.muster.foundation.json.JsonValue;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code {payload, contentType?, properties?, expiresIn?, wantAcknowledgement?}}. */
public record MessageBody(
        @Nullable JsonValue payload,
        @Nullable String contentType,
        @Nullable Map<String, String> properties,
        @Nullable Duration expiresIn,
        @Nullable Boolean wantAcknowledgement) {}
