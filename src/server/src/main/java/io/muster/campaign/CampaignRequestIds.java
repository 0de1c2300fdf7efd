package io.muster.campaign;

import io.muster.delivery.RequestId;
import io.muster.protocol.DeviceId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The ids under which tasks travel: {@code cmp-{campaign}-{series}-{mark of the device}}, derived and never stored, so
 * that what is sent again after a crash or a timeout carries the same one and a device can tell. Only when the device
 * itself has said that it failed does the next attempt begin another series.
 */
public final class CampaignRequestIds {

    private static final String PREFIX = "cmp-";
    private static final int RADIX = 36;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private CampaignRequestIds() {}

    /** Which campaign and series an id is of. */
    public record Origin(long campaign, int series) {}

    public static RequestId of(long campaign, DeviceId device, int series) {
        return new RequestId(
                PREFIX + Long.toString(campaign, RADIX) + '-' + Integer.toString(series, RADIX) + '-' + mark(device));
    }

    /** Where it came from; empty for what is no campaign's. */
    public static Optional<Origin> parse(RequestId id, DeviceId device) {
        if (!id.value().startsWith(PREFIX)) {
            return Optional.empty();
        }
        String[] parts = id.value().split("-", -1);
        if (parts.length != 4 || !parts[3].equals(mark(device))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Origin(Long.parseLong(parts[1], RADIX), Integer.parseInt(parts[2], RADIX)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** FNV-1a, 64 bits: tells devices apart within a campaign. */
    private static String mark(DeviceId device) {
        long hash = FNV_OFFSET;
        for (byte each : device.value().getBytes(StandardCharsets.US_ASCII)) {
            hash = (hash ^ each) * FNV_PRIME;
        }
        return Long.toUnsignedString(hash, RADIX);
    }
}
