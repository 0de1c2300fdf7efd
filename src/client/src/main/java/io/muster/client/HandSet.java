package io.muster.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a value is set by hand for one device.
 *
 * <pre>{@code
 * HandSet forAMonth = HandSet.because("order 4711").until(Instant.now().plus(Duration.ofDays(30)));
 * muster.twins().patchDesired("pump-7", Map.of("features", Map.of("welding", true)), forAMonth);
 * }</pre>
 *
 * @param reason for people, shown in the explanation
 * @param expiresAt when the value goes away by itself; null: never
 * @param underneath whether it is also kept where a stronger configuration hides it; else that is refused with 409
 */
public record HandSet(@Nullable String reason, @Nullable Instant expiresAt, boolean underneath) {

    /** For good, and refused where it would have no effect. */
    public static HandSet because(@Nullable String reason) {
        return new HandSet(reason, null, false);
    }

    /** The same until {@code instant}. */
    public HandSet until(Instant instant) {
        return new HandSet(reason, instant, underneath);
    }

    /** The same, kept also where a stronger configuration hides it. */
    public HandSet keptUnderneath() {
        return new HandSet(reason, expiresAt, true);
    }
}
