package io.muster.configuration.rest;

import io.muster.configuration.convergence.ListTargets;
import io.muster.configuration.convergence.TargetState;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A targeted device as it is answered. */
public record TargetView(
        String deviceId,
        String state,
        long desiredVersion,
        long acknowledgedVersion,
        boolean connected,
        @Nullable String reason) {

    static TargetView of(ListTargets.Target target) {
        return new TargetView(
                target.deviceId(),
                word(target.state()),
                target.desiredVersion(),
                target.acknowledgedVersion(),
                target.connected(),
                target.reason());
    }

    /** Reads {@code ?state=}: the names of the parts as in the status. */
    static Optional<TargetState> state(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(TargetState.values())
                .filter(state -> word(state).equals(text))
                .findFirst()
                .orElseThrow(() -> new MusterProblem(
                        ProblemType.MALFORMED,
                        "state: '%s' (expected: one of %s)"
                                .formatted(
                                        text,
                                        Arrays.stream(TargetState.values())
                                                .map(TargetView::word)
                                                .collect(Collectors.joining(", "))))));
    }

    private static String word(TargetState state) {
        return switch (state) {
            case SHADOWED -> "shadowed";
            case PENDING_OFFLINE -> "pendingOffline";
            case PENDING_ONLINE -> "pendingOnline";
            case CONVERGED -> "converged";
            case FAILED -> "failed";
        };
    }
}
