package io.muster.configuration.rest;

import io.muster.configuration.devicelayer.DeviceLayer;
import io.muster.configuration.devicelayer.HandSetNote;
import io.muster.configuration.resolution.Claim;
import io.muster.configuration.resolution.Explanation;
import io.muster.configuration.resolution.Layer;
import io.muster.foundation.json.JsonValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a device's desired state is what it is, leaf by leaf. */
public record ExplanationView(String deviceId, List<Leaf> leaves) {

    /**
     * One leaf.
     *
     * @param value what the winning layer says; null also says "must be absent"
     * @param hidden the layers that say something else here and are not heard, weakest first
     */
    public record Leaf(String path, JsonValue value, Source winner, List<Hidden> hidden) {}

    /** A layer's claim without effect. */
    public record Hidden(String path, JsonValue value, Source source) {}

    /** A layer: a configuration's revision, or what was set by hand. */
    public record Source(
            String kind,
            @Nullable String configuration,
            @Nullable Long revision,
            int priority,
            @Nullable String by,
            @Nullable Instant at,
            @Nullable String reason,
            @Nullable Instant expiresAt) {}

    static ExplanationView of(String deviceId, Explanation explanation, DeviceLayer own) {
        return new ExplanationView(
                deviceId,
                explanation.standing().stream()
                        .map(claim -> new Leaf(
                                claim.path().toString(),
                                claim.value(),
                                source(claim, own),
                                explanation.hidden().stream()
                                        .filter(hidden -> explanation
                                                        .standingAbove(hidden)
                                                        .equals(claim)
                                                || isRootedIn(hidden, claim))
                                        .map(hidden -> new Hidden(
                                                hidden.claim().path().toString(),
                                                hidden.claim().value(),
                                                source(hidden.claim(), own)))
                                        .toList()))
                        .toList());
    }

    /** The leaves at {@code path} and below it; all where it is null. */
    ExplanationView below(@Nullable String path) {
        if (path == null || path.isEmpty()) {
            return this;
        }
        return new ExplanationView(
                deviceId,
                leaves.stream()
                        .filter(leaf -> leaf.path().equals(path)
                                || leaf.path().startsWith(path + ".")
                                || leaf.path().startsWith(path + "["))
                        .toList());
    }

    /** A claim that is hidden at the same place, or above or below it, belongs to the leaf that stands there. */
    private static boolean isRootedIn(Explanation.Hidden hidden, Claim standing) {
        return standing.path().covers(hidden.claim().path())
                || hidden.claim().path().covers(standing.path());
    }

    private static Source source(Claim claim, DeviceLayer own) {
        Layer layer = claim.layer();
        if (!layer.isDeviceLayer()) {
            return new Source(
                    "configuration", layer.name(), layer.revision(), layer.priority(), null, null, null, null);
        }
        HandSetNote.Origin origin =
                own.noteOf(claim.path()).map(HandSetNote::origin).orElse(null);
        return origin == null
                ? new Source("device", null, null, layer.priority(), null, null, null, null)
                : new Source(
                        "device",
                        null,
                        null,
                        layer.priority(),
                        origin.by(),
                        origin.at(),
                        origin.reason(),
                        origin.expiresAt());
    }
}
