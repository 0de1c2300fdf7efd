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

    /**
     * The same for devices that the transaction changes: without a lock of theirs, which others take first. Dispatch finds
     * out whether they are connected.
     */
    int join(Campaign campaign, List<DeviceId> targets, Instant now);

    /** Makes skipped tasks for those ids of a list behind {@code after} and up to {@code last} that are no devices. */
    int skipUnknown(long campaign, long list, @Nullable String after, String last, Instant now);

    /** The next devices that failed, timed out or could not be reached; bounds as {@link io.muster.device.DeviceSelection#ids}. */
    List<DeviceId> failed(long campaign, @Nullable String after, @Nullable String upTo, int limit);

    /** The next devices whose tasks wait; bounds as {@link io.muster.device.DeviceSelection#ids}. */
    List<DeviceId> waiting(long campaign, @Nullable String after, @Nullable String upTo, int limit);

    /** Locks the tasks behind {@code after} and up to {@code last}, in the order of the keys: before several statements. */
    void lock(long campaign, @Nullable String after, String last);

    /**
     * The tasks in that state behind {@code after} and up to {@code last} wait again, with all their attempts. Only a
     * device that has said itself that it failed is asked under a new request id; one that kept silent may still answer
     * the first request.
     */
    int again(long campaign, TaskState from, @Nullable String after, String last, Instant now);

    /**
     * How a campaign's waiting tasks split.
     *
     * @param parked those that wait for their devices to connect
     * @param later those that are to be tried again at their time
     * @param ready those that may go as soon as they are let
     */
    record Waiting(long parked, long later, long ready) {
        public static final Waiting NOTHING = new Waiting(0, 0, 0);
    }

    /** Of each of these campaigns; one of which nothing waits is left out. */
    Map<Long, Waiting> waiting(Collection<Long> campaigns, Instant now);

    /** How many campaigns have something that may go just now. */
    long sending(Instant now);
}
