package io.muster.device.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.muster.device.Device;
import io.muster.device.RegisteredDevice;
import io.muster.foundation.json.JsonObject;
import io.muster.protocol.rest.IssuedCredential;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A device as it is answered.
 *
 * @param credential only in the answer to its registration
 */
public record DeviceView(
        String deviceId,
        JsonObject tags,
        boolean enabled,
        boolean connected,
        @Nullable Instant connectionChangedAt,
        long desiredVersion,
        long reportedVersion,
        long version,
        Instant createdAt,
        Instant changedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable IssuedCredential credential) {

    static DeviceView of(Device device) {
        return of(device, null);
    }

    static DeviceView of(RegisteredDevice registered) {
        return of(registered.device(), registered.credential());
    }

    private static DeviceView of(Device device, @Nullable IssuedCredential credential) {
        return new DeviceView(
                device.id().value(),
                device.tags(),
                device.enabled(),
                device.connected(),
                device.connectionChangedAt(),
                device.desiredVersion(),
                device.reportedVersion(),
                device.version(),
                device.createdAt(),
                device.changedAt(),
                credential);
    }
}
