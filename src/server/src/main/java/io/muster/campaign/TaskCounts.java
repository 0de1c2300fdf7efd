package io.muster.campaign;

import java.util.EnumMap;
import java.util.Map;

/** How many tasks of a campaign are in each state; as a change, numbers may be negative. */
public final class TaskCounts {

    private final Map<TaskState, Long> counts = new EnumMap<>(TaskState.class);

    /** Adds so many; returns itself. */
    public TaskCounts add(TaskState state, long count) {
        counts.merge(state, count, Long::sum);
        return this;
    }

    /** So many went from one state to another; returns itself. */
    public TaskCounts move(TaskState from, TaskState to, long count) {
        return add(from, -count).add(to, count);
    }

    public long of(TaskState state) {
        return counts.getOrDefault(state, 0L);
    }

    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Those that the device has and has not answered. */
    public long outstanding() {
        return of(TaskState.SENT) + of(TaskState.ACCEPTED);
    }

    /** Those that are not decided. */
    public long open() {
        return of(TaskState.WAITING) + outstanding();
    }

    /** Those that the device, or its silence, decided; abort rules count these. */
    public long finished() {
        return answered() + of(TaskState.TIMED_OUT);
    }

    /** Those that the device itself decided. */
    public long answered() {
        return of(TaskState.SUCCEEDED) + of(TaskState.FAILED);
    }

    /** Whether this changes nothing. */
    public boolean isZero() {
        return counts.values().stream().allMatch(count -> count == 0);
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
