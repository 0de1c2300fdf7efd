package io.muster.configuration.rollout;

import io.muster.foundation.problem.FieldError;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of a wave before the next one. Ratios are of the devices of the rollout that are converged, failed or
 * online and pending; who is offline, or shadowed, counts for nothing. What is null is not asked.
 *
 * @param minSuccessRatio 0–1: at least so many of them must have converged
 * @param maxFailureRatio 0–1: when more of them have failed, the gate says no
 * @param minDevices so many must have answered before it says anything; of a smaller wave all
 * @param soak for how long it must have been good; time in which no server looked does not count
 * @param timeout for how long after the wave began devices may be online and pending; then they count as failed
 */
public record Gate(
        @Nullable BigDecimal minSuccessRatio,
        @Nullable BigDecimal maxFailureRatio,
        @Nullable Integer minDevices,
        @Nullable Duration soak,
        @Nullable Duration timeout) {

    static final int MAX_DEVICES = 10_000_000;
    static final Duration MAX_DURATION = Duration.ofDays(30);

    void check(List<FieldError> errors) {
        if (minSuccessRatio == null && maxFailureRatio == null && minDevices == null && soak == null) {
            errors.add(new FieldError(
                    "/rollout/gate",
                    "asks for nothing (expected: some of minSuccessRatio, maxFailureRatio, minDevices, soak)"));
        }
        checkRatio("minSuccessRatio", minSuccessRatio, errors);
        checkRatio("maxFailureRatio", maxFailureRatio, errors);
        if (minDevices != null && (minDevices < 1 || minDevices > MAX_DEVICES)) {
            errors.add(new FieldError(
                    "/rollout/gate/minDevices", "%d (expected: 1–%,d)".formatted(minDevices, MAX_DEVICES)));
        }
        if (soak != null && (soak.isNegative() || soak.compareTo(MAX_DURATION) > 0)) {
            errors.add(new FieldError("/rollout/gate/soak", "%s (expected: PT0S–P30D)".formatted(soak)));
        }
        if (timeout != null
                && (timeout.isNegative() || timeout.isZero() || timeout.compareTo(MAX_DURATION) > 0)) {
            errors.add(new FieldError(
                    "/rollout/gate/timeout", "%s (expected: more than PT0S, at most P30D)".formatted(timeout)));
        }
    }

    private static void checkRatio(String name, @Nullable BigDecimal ratio, List<FieldError> errors) {
        if (ratio != null && (ratio.signum() < 0 || ratio.compareTo(BigDecimal.ONE) > 0)) {
            errors.add(new FieldError("/rollout/gate/" + name, "%s (expected: 0–1)".formatted(ratio)));
        }
    }

    /** The same at another scale is the same: 0.5 and 0.50. */
    Gate normal() {
        return new Gate(normal(minSuccessRatio), normal(maxFailureRatio), minDevices, soak, timeout);
    }

    private static @Nullable BigDecimal normal(@Nullable BigDecimal ratio) {
        return ratio == null ? null : new BigDecimal(ratio.stripTrailingZeros().toPlainString());
    }
}
