package io.muster.device;

import io.muster.foundation.json.JsonObject;
import io.muster.protocol.DeviceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A device as the registry shows it. It lives from {@link RegisterDevices} (or an import) through any number of
 * {@link ChangesTogether} and {@link RotateCredential} to {@link RemoveDevice}; what it is and does meanwhile stands in its
 * twin, and presence comes from the broker alone.
 *
 * @param tags what operators know of it and conditions read; the device never sees them
 * @param version of tags and {@code enabled}; only grows
 * @param connectionChangedAt since when it is or is not connected; null if it never was
 */
public record Device(
        DeviceId id,
        JsonObject tags,
        boolean enabled,
        long version,
        Instant createdAt,
        Instant changedAt,
        boolean connected,
        @Nullable Instant connectionChangedAt,
        long desiredVersion,
        long reportedVersion) {}
