package io.muster.configuration.rollout;

import io.muster.configuration.convergence.Split;
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

    /**
     * A wave as a gate sees it.
     *
     * @param holders the devices that hold the revision, those of the waves before among them
     * @param answeredBefore how many of them had answered when the wave began
     * @param late those of them that count as failed because they were online and pending for the timeout
     * @param spread whether each device of the wave has been resolved
     */
    public record Wave(Split holders, long answeredBefore, long late, boolean spread) {

        long pending() {
            return Math.max(0, holders.pendingOnline() - late);
        }

        long failed() {
            return holders.failed() + holders.pendingOnline() - pending();
        }

        long online() {
            return holders.converged() + failed() + pending();
        }

        boolean hasAnswered(long devices) {
            boolean all = spread && pending() + holders.pendingOffline() == 0;
            return all || holders.converged() + failed() - answeredBefore >= devices;
        }

        @Override
        public String toString() {
            return "%,d converged, %,d failed%s, %,d pending online, %,d offline"
                    .formatted(
                            holders.converged(),
                            failed(),
                            late > 0 ? " (%,d by the timeout)".formatted(failed() - holders.failed()) : "",
                            pending(),
                            holders.pendingOffline());
        }
    }

    /** What the gate says of a wave. */
    public Verdict judge(Wave wave) {
        int wanted = minDevices == null ? 1 : minDevices;
        if (!wave.hasAnswered(wanted)) {
            return verdict(Verdict.Kind.WAIT, "waits for %,d devices of the wave to answer".formatted(wanted), wave);
        }
        if (maxFailureRatio != null && isMore(wave.failed(), maxFailureRatio, wave.online())) {
            return verdict(Verdict.Kind.FAIL, "more than %s failed".formatted(maxFailureRatio), wave);
        }
        if (!wave.spread()) {
            return verdict(Verdict.Kind.WAIT, "waits for the job that spreads the wave", wave);
        }
        long missing = wave.online() - wave.holders().converged();
        if (minSuccessRatio != null && isMore(missing, BigDecimal.ONE.subtract(minSuccessRatio), wave.online())) {
            return wave.pending() == 0
                    ? verdict(Verdict.Kind.FAIL, "less than %s converged".formatted(minSuccessRatio), wave)
                    : verdict(Verdict.Kind.WAIT, "waits for %s to converge".formatted(minSuccessRatio), wave);
        }
        return verdict(Verdict.Kind.GOOD, "is good", wave);
    }

    private static Verdict verdict(Verdict.Kind kind, String why, Wave wave) {
        return new Verdict(kind, why + ": " + wave);
    }

    private static boolean isMore(long part, BigDecimal ratio, long whole) {
        return BigDecimal.valueOf(part).compareTo(ratio.multiply(BigDecimal.valueOf(whole))) > 0;
    }

    /** Zero where none is asked for. */
    public Duration soakOrNone() {
        return soak == null ? Duration.ZERO : soak;
    }

    /**
     * What a gate says.
     *
     * @param reason in words, with the numbers that it is said of
     */
    public record Verdict(Kind kind, String reason) {

        /** What is to be done. */
        public enum Kind {
            WAIT,
            FAIL,
            /** It may go on, once it has been so for the soak. */
            GOOD
        }
    }

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
        if (timeout != null && (timeout.isNegative() || timeout.isZero() || timeout.compareTo(MAX_DURATION) > 0)) {
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
