package io.muster.delivery.rest;

import io.muster.foundation.json.JsonValue;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** {@code {method, payload?, timeout?}}. */
public record CallBody(@Nullable String method, @Nullable JsonValue payload, @Nullable Duration timeout) {}
