package io.muster.protocol.rest;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A device to be registered: the body of {@code POST /devices} and a line of an import.
 *
 * @param deviceId as {@link io.muster.protocol.DeviceId} allows
 * @param tags what operators know of the device, which it never sees
 * @param enabled whether it may connect; null: it may
 * @param credential how it signs in; null: not yet
 */
public record DeviceRegistration(
        String deviceId,
        @Nullable Map<String, @Nullable Object> tags,
        @Nullable Boolean enabled,
        @Nullable CredentialRequest credential) {

    /** A device with these tags and a secret that the server makes and shows once. */
    public static DeviceRegistration withSecret(String deviceId, Map<String, @Nullable Object> tags) {
        return new DeviceRegistration(deviceId, tags, null, CredentialRequest.generatedSecret());
    }
}
