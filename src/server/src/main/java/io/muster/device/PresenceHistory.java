package io.muster.device;

import io.muster.protocol.DeviceId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When devices came and went; kept for a week. */
public interface PresenceHistory {

    /** The newest first. */
    List<Passage> of(DeviceId device, int limit);

    /** Forgets what happened before; at most so many at once. */
    void forget(Instant before, int limit);

    /**
     * A device came or went.
     *
     * @param reason why it went; null where it came
     */
    record Passage(Instant at, boolean connected, @Nullable String reason) {}
}
