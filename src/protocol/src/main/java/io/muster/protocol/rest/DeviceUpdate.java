package io.muster.protocol.rest;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code PUT /devices/{id}} replaces: all tags, and whether the device may connect (null: it may). */
public record DeviceUpdate(@Nullable Map<String, @Nullable Object> tags, @Nullable Boolean enabled) {}
