package io.muster.device;

import io.muster.foundation.json.JsonBoolean;
import io.muster.foundation.json.JsonNull;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonValue;
import io.muster.foundation.json.MergePatch;

/** A change of what operators decide of a device. */
public sealed interface DeviceChange {

    /** What {@code before} becomes, of the next version; {@code before} itself where nothing differs by value. */
    DeviceSettings appliedTo(DeviceSettings before);

    /** All of it, as {@code PUT} has it. */
    record Replacement(JsonObject tags, boolean enabled) implements DeviceChange {

        public Replacement {
            Tags.check(tags, "/tags");
        }

        @Override
        public DeviceSettings appliedTo(DeviceSettings before) {
            return before.are(tags, enabled) ? before : before.with(tags, enabled);
        }
    }

    /** A merge patch (RFC 7396) of {@code {"tags": {…}, "enabled": …}}; a null removes, and resets {@code enabled}. */
    record Patch(JsonObject members) implements DeviceChange {

        public Patch {
            RegistrationReader.checkPatch(members);
        }

        @Override
        public DeviceSettings appliedTo(DeviceSettings before) {
            JsonObject tags = before.tags();
            boolean enabled = before.enabled();
            JsonValue tagsPatch = members.members().get("tags");
            if (tagsPatch instanceof JsonObject patch) {
                tags = MergePatch.apply(tags, patch);
                Tags.check(tags, "/tags");
            } else if (tagsPatch == JsonNull.NULL) {
                tags = JsonObject.EMPTY;
            }
            JsonValue enabledPatch = members.members().get("enabled");
            if (enabledPatch != null) {
                enabled = !enabledPatch.equals(JsonBoolean.FALSE);
            }
            return before.are(tags, enabled) ? before : before.with(tags, enabled);
        }
    }
}
