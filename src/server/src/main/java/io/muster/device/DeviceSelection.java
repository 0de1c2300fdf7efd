package io.muster.device;

import io.muster.protocol.DeviceId;
import io.muster.targeting.TargetCondition;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The devices that a condition is true of, in key order and in constant memory however many there are: rows are read
 * by pages, of those that a declared field finds ({@link IndexedDevices}) or else over the primary key, narrowed by the
 * condition's key ranges, and each is decided by
 * {@link TargetCondition#matches} alone. A scan sees each page as it is when it gets there; who must miss nobody follows
 * the protocol of {@link FleetEpoch}.
 */
public interface DeviceSelection {

    /** How many match. */
    long count(TargetCondition condition);

    /**
     * The next ids that match.
     *
     * @param after only ids behind this one; null: from the first
     * @param upTo only ids up to this one, inclusive; null: to the last
     * @param limit at most so many; fewer mean that there are no more
     */
    List<DeviceId> ids(TargetCondition condition, @Nullable String after, @Nullable String upTo, int limit);

    /** Those of these devices that are registered and match, in key order; at most a few thousand at a time. */
    List<DeviceId> among(TargetCondition condition, Collection<DeviceId> devices);

    /** The next devices that match; as {@link #ids}. A device removed meanwhile is left out. */
    List<Device> devices(TargetCondition condition, @Nullable String after, int limit);

    /** Hands over all that match, by pages of at most 1,000. */
    void forEachPage(TargetCondition condition, Consumer<List<Device>> page);
}
