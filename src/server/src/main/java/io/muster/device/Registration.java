package io.muster.device;

import io.muster.device.credential.NewCredential;
import io.muster.foundation.json.JsonObject;
import io.muster.protocol.DeviceId;
import org.jspecify.annotations.Nullable;

/**
 * A device to be registered.
 *
 * @param enabled whether it may connect
 * @param credential how it signs in; null: it cannot yet
 */
public record Registration(DeviceId id, JsonObject tags, boolean enabled, @Nullable NewCredential credential) {

    public Registration {
        Tags.check(tags, "/tags");
    }
}
