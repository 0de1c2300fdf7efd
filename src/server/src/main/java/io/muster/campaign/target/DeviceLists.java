package io.muster.campaign.target;

import io.muster.protocol.DeviceId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists of device ids. One is received in pieces, each kept by itself; campaigns may name it once it is whole. */
public interface DeviceLists {

    /** Begins to receive a list; returns its number. */
    long begin(String by, Instant now);

    /** Adds ids; those that are in it already stay. */
    void add(long list, Collection<DeviceId> devices);

    /** It is whole: counts it. */
    DeviceList seal(long list);

    /** A whole one that campaigns may name; they may as long as this transaction lasts. */
    Optional<DeviceList> find(long list);

    /** The next ids; bounds as {@link io.muster.device.DeviceSelection#ids}. */
    List<DeviceId> page(long list, @Nullable String after, @Nullable String upTo, int limit);

    /** Those of these devices that are in it. */
    List<DeviceId> among(long list, Collection<DeviceId> devices);

    /** How many of its ids are registered devices. */
    long registered(long list);
}
