package io.muster.device;

import io.muster.foundation.json.JsonObject;
import io.muster.protocol.DeviceId;

/** What operators decide of a device: the row that a change locks. */
public record DeviceSettings(DeviceId id, JsonObject tags, boolean enabled, long version) {

    /** The next version, with these in place. */
    DeviceSettings with(JsonObject newTags, boolean newEnabled) {
        return new DeviceSettings(id, newTags, newEnabled, version + 1);
    }

    /** Whether these settings are the same by value. */
    boolean are(JsonObject otherTags, boolean otherEnabled) {
        return enabled == otherEnabled && tags.equals(otherTags);
    }
}
