package io.muster.twin;

import io.muster.foundation.json.JsonObject;
import io.muster.protocol.DeviceId;

/** What one device says has changed, by value. */
public record ReportedChange(DeviceId device, JsonObject before, JsonObject after) {}
