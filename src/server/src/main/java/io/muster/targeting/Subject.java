package io.muster.targeting;

import io.muster.foundation.json.JsonObject;

/** What a condition is evaluated on: all that conditions can read of one device. */
public record Subject(String deviceId, JsonObject tags, JsonObject reported, boolean connected) {}
