package io.muster.agent.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.muster.protocol.DeviceId;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A device to be simulated, and what it signs in with. */
public record FleetDevice(DeviceId id, String secret) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A device whose secret derives from the fleet's key. */
    public static FleetDevice of(String deviceId, String key) {
        return new FleetDevice(new DeviceId(deviceId), FleetSecrets.secretOf(key, deviceId));
    }

    /** {@code prefix-000001} and so on: {@code count} devices whose secrets derive from {@code key}. */
    public static List<FleetDevice> numbered(String prefix, int first, int count, String key) {
        return IntStream.range(first, first + count)
                .mapToObj(number -> of("%s%06d".formatted(prefix, number), key))
                .toList();
    }

    /**
     * A line of NDJSON: {@code deviceId} and {@code secret}, also as in an import's {@code credential}; a line without
     * a secret derives it from {@code key}.
     */
    public static FleetDevice ofLine(String line, @Nullable String key) {
        try {
            JsonNode device = JSON.readTree(line);
            String id = device.path("deviceId").asText();
            String secret = device.path("secret")
                    .asText(device.path("credential").path("secret").asText());
            if (secret.isEmpty() && key == null) {
                throw new IllegalArgumentException("device '%s' has no secret, and no key was given".formatted(id));
            }
            return secret.isEmpty() && key != null ? of(id, key) : new FleetDevice(new DeviceId(id), secret);
        } catch (IOException e) {
            throw new IllegalArgumentException("not a line of JSON: " + line, e);
        }
    }

    /** Without the secret, which belongs in no log. */
    @Override
    public String toString() {
        return "FleetDevice[" + id + "]";
    }
}
