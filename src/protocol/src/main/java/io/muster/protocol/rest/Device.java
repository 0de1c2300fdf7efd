package io.muster.protocol.rest;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A device as the registry knows it.
 *
 * @param connectionChangedAt since when it is or is not connected; null if it never was
 * @param version of its tags and of whether it may connect: its {@code ETag}
 * @param credential only in the answer to its registration or rotation, if the server made a secret
 */
public record Device(
        String deviceId,
        Map<String, @Nullable Object> tags,
        boolean enabled,
        boolean connected,
        @Nullable Instant connectionChangedAt,
        long desiredVersion,
        long reportedVersion,
        long version,
        @Nullable Instant createdAt,
        @Nullable Instant changedAt,
        @Nullable IssuedCredential credential) {

    public Device {
        tags = Unmodifiable.object(tags);
    }
}
