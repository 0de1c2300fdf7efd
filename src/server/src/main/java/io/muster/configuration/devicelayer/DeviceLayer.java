package io.muster.configuration.devicelayer;

import io.muster.configuration.resolution.Claim;
import io.muster.configuration.resolution.Layer;
import io.muster.configuration.resolution.PropertyPath;
import io.muster.foundation.json.JsonNull;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonValue;
import io.muster.foundation.json.MergePatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A device's hand-set properties and a note for each leaf. Immutable: each act gives the layer that follows.
 *
 * @param properties a JSON merge patch; null says that the property must be absent
 */
public record DeviceLayer(JsonObject properties, List<HandSetNote> notes) {

    public static final DeviceLayer EMPTY = new DeviceLayer(JsonObject.EMPTY, List.of());

    public DeviceLayer {
        notes = List.copyOf(notes);
    }

    /** Sets what {@code patch} names and clears what it sets to null, with each object that becomes empty by it. */
    public DeviceLayer merge(JsonObject patch, HandSetNote.Origin origin) {
        JsonObject next = MergePatch.apply(properties, patch);
        for (PropertyPath cleared : leaves(patch).entrySet().stream()
                .filter(leaf -> leaf.getValue().equals(JsonNull.NULL))
                .map(Map.Entry::getKey)
                .toList()) {
            next = remove(next, cleared.names());
        }
        return noted(next, origin, leaves(patch).keySet());
    }

    /** Makes the layer exactly {@code next}; an expiry is meant for all of it. */
    public DeviceLayer replace(JsonObject next, HandSetNote.Origin origin) {
        return noted(
                next,
                origin,
                origin.expiresAt() == null ? Set.of() : leaves(next).keySet());
    }

    /**
     * Leaves that stay as they are keep their notes; but of the {@code named} ones the caller also says how long they shall
     * hold: the same value until another time, or for ever, is another wish.
     */
    private DeviceLayer noted(JsonObject next, HandSetNote.Origin origin, Set<PropertyPath> named) {
        Map<PropertyPath, JsonValue> before = leaves(properties);
        List<HandSetNote> kept = new ArrayList<>();
        leaves(next).forEach((path, value) -> {
            Optional<HandSetNote> known = Objects.equals(before.get(path), value) ? noteOf(path) : Optional.empty();
            kept.add(known.filter(note -> !named.contains(path)
                            || Objects.equals(note.origin().expiresAt(), origin.expiresAt()))
                    .orElseGet(() -> new HandSetNote(path, origin)));
        });
        return new DeviceLayer(next, kept);
    }

    /** Without the leaves that are over at {@code now}. */
    public DeviceLayer without(Instant now) {
        List<HandSetNote> alive =
                notes.stream().filter(note -> !note.isOver(now)).toList();
        JsonObject left = properties;
        for (HandSetNote note : notes) {
            if (note.isOver(now)) {
                left = remove(left, note.path().names());
            }
        }
        return new DeviceLayer(left, alive);
    }

    public Optional<HandSetNote> noteOf(PropertyPath path) {
        return notes.stream().filter(note -> note.path().equals(path)).findFirst();
    }

    /** When the first leaf is over. */
    public Optional<Instant> firstExpiry() {
        return notes.stream()
                .flatMap(note -> Optional.ofNullable(note.origin().expiresAt()).stream())
                .min(Instant::compareTo);
    }

    /** The leaves of this layer that {@code before} did not have, or had with another value. */
    public List<PropertyPath> changedSince(DeviceLayer before) {
        Map<PropertyPath, JsonValue> old = leaves(before.properties);
        return leaves(properties).entrySet().stream()
                .filter(leaf -> !leaf.getValue().equals(old.get(leaf.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Map<PropertyPath, JsonValue> leaves(JsonObject properties) {
        Map<PropertyPath, JsonValue> leaves = new LinkedHashMap<>();
        Claim.of(Layer.ofDevice(properties)).forEach(claim -> leaves.put(claim.path(), claim.value()));
        return leaves;
    }

    /** Takes the leaf out, and each object that becomes empty by it. */
    private static JsonObject remove(JsonObject from, List<String> path) {
        Map<String, JsonValue> members = new LinkedHashMap<>(from.members());
        String name = path.get(0);
        if (path.size() == 1) {
            members.remove(name);
        } else if (members.get(name) instanceof JsonObject below) {
            JsonObject rest = remove(below, path.subList(1, path.size()));
            if (rest.isEmpty()) {
                members.remove(name);
            } else {
                members.put(name, rest);
            }
        }
        return new JsonObject(members);
    }
}
