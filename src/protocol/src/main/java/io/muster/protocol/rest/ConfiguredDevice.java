package io.muster.protocol.rest;

import org.jspecify.annotations.Nullable;

/** A device in one part of a configuration's split: {@code state} is that part, {@code reason} what holds it there. */
public record ConfiguredDevice(String deviceId, @Nullable String state, @Nullable String reason) {}
