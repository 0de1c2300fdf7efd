package io.muster.campaign;

import io.muster.protocol.DeviceId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The tasks of campaigns: made by pages, read by pages in key order. What moves them is dispatch and outcome. */
public interface Tasks {

    Optional<Task> find(long campaign, DeviceId device);

    /** The next tasks; those in {@code state}, or all. */
    List<Task> page(long campaign, @Nullable TaskState state, @Nullable String after, int limit);

    /** Hands over all of them by pages. */
    void forEachPage(long campaign, @Nullable TaskState state, Consumer<List<Task>> consumer);

    /** Makes waiting tasks for those of these devices that are registered and have none; how many. */
    int make(Campaign campaign, List<DeviceId> targets, Instant now);

    /** The next devices that failed, timed out or could not be reached; bounds as {@link io.muster.device.DeviceSelection#ids}. */
    List<DeviceId> failed(long campaign, @Nullable String after, @Nullable String upTo, int limit);

    /**
     * All tasks in that state wait again, with all their attempts. Only a device that has said itself that it failed is
     * asked under a new request id; one that kept silent may still answer the first request.
     */
    int again(Campaign campaign, TaskState from, Instant now);

    /** Of each of these campaigns how many wait for their devices to connect; none stands for zero. */
    Map<Long, Long> parked(Collection<Long> campaigns);
}
