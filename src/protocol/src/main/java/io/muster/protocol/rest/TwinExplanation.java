package io.muster.protocol.rest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a device's desired state is what it is, leaf by leaf. */
public record TwinExplanation(String deviceId, List<Leaf> leaves) {

    public TwinExplanation {
        leaves = Unmodifiable.list(leaves);
    }

    /**
     * One leaf.
     *
     * @param value what the winning layer says; null also says "must be absent"
     * @param hidden the layers that say something else here and are not heard, weakest first
     */
    public record Leaf(String path, @Nullable Object value, Source winner, List<Hidden> hidden) {

        public Leaf {
            hidden = Unmodifiable.list(hidden);
        }
    }

    /** A layer's claim without effect, and the value that it would have set. */
    public record Hidden(String path, @Nullable Object value, Source source) {}

    /**
     * A layer: a configuration's revision, or what was set by hand.
     *
     * @param configuration its id; null for what was set by hand
     * @param by who set it by hand, and {@code at}, {@code reason} and {@code expiresAt} when, why and until when
     */
    public record Source(
            String kind,
            @Nullable String configuration,
            @Nullable Long revision,
            int priority,
            @Nullable String by,
            @Nullable Instant at,
            @Nullable String reason,
            @Nullable Instant expiresAt) {}
}
