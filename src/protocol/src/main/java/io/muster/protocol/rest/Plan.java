package io.muster.protocol.rest;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What changes would do, bound to the epoch that they were looked at in.
 *
 * @param devices on how many devices something would change
 * @param firstTouched of those, how many have nothing desired yet
 * @param hidden how many devices would not feel it, because a stronger layer sets the same
 * @param touched for each configuration that would change how many devices its old or new condition matches
 * @param changesComplete whether {@code changes} names all
 * @param sample ids of some of the devices
 * @param overlaps for each configuration that would be put: others that could set the same on the same device
 */
public record Plan(
        String planId,
        long epoch,
        long devices,
        long firstTouched,
        long hidden,
        long offline,
        Map<String, Long> touched,
        List<Change> changes,
        boolean changesComplete,
        List<String> sample,
        Map<String, List<Map<String, @Nullable Object>>> overlaps,
        @Nullable Instant createdAt,
        @Nullable Instant expiresAt,
        boolean applied) {

    public Plan {
        touched = touched == null ? Map.of() : Map.copyOf(touched);
        changes = Unmodifiable.list(changes);
        sample = Unmodifiable.list(sample);
        overlaps = overlaps == null ? Map.of() : Map.copyOf(overlaps);
    }

    /**
     * How a property would change.
     *
     * @param from null: it was absent; {@code to} likewise
     * @param fromLayer whose value it was: a configuration's id, or the device layer's name
     * @param devices on how many devices; null where it is told of one
     */
    public record Change(
            String path,
            @Nullable Object from,
            @Nullable Object to,
            @Nullable String fromLayer,
            @Nullable String toLayer,
            @Nullable Long devices) {}

    /** What would change on one device. */
    public record Difference(String deviceId, boolean connected, List<Change> changes) {

        public Difference {
            changes = Unmodifiable.list(changes);
        }
    }

    /** What applying it changed, in its order. */
    public record Applied(String planId, List<ConfigurationChange> changes) {

        public Applied {
            changes = Unmodifiable.list(changes);
        }
    }
}
