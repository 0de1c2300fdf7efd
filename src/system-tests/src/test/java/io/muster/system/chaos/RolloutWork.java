package io.muster.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.client.MusterClient;
import io.muster.client.MusterProblem;
import io.muster.protocol.rest.ConfigurationSpec;
import io.muster.protocol.rest.PlannedChange;
import io.muster.protocol.rest.RolloutStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Configurations that come in waves, are moved by hand on the way, and are changed by plans. */
final class RolloutWork {
    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;
    private static final int MOST_PLANS = 5;
    private static final Duration REST = Duration.ofMinutes(2);

    private final MusterClient client;

    RolloutWork(MusterClient client) {
        this.client = client;
    }

    /** How the next revision comes: all at once more often than not, in waves by hand, or in waves by a gate. */
    static @Nullable Map<String, @Nullable Object> rollout(SplittableRandom random) {
        return switch (random.nextInt(5)) {
            case 0 -> Map.of("waves", List.of(20, 60, 100));
            case 1 ->
                Map.of(
                        "waves",
                        List.of(30, 100),
                        "gate",
                        Map.of("maxFailureRatio", 0.5, "minDevices", 1, "soak", "PT2S"),
                        "onGateFailure",
                        "pause");
            default -> null;
        };
    }

    /** Pauses, goes on with, or advances one; that there is nothing to move is no failure. */
    void move(String id, SplittableRandom random) throws InterruptedException {
        int act = random.nextInt(3);
        try {
            Acknowledged.by(0, () -> switch (act) {
                case 0 -> client.configurations().pause(id, null);
                case 1 -> client.configurations().resume(id, null);
                default -> client.configurations().advance(id, null);
            });
        } catch (MusterProblem e) {
            if (e.status() != CONFLICT && e.status() != NOT_FOUND) {
                throw e;
            }
        }
    }

    /** By a plan that is applied; false: the fleet moved under each of them. */
    boolean plan(WantedConfiguration wanted, ConfigurationSpec spec) throws InterruptedException {
        for (int i = 0; i < MOST_PLANS; i++) {
            var plan = Objects.requireNonNull(
                    Acknowledged.by(0, () -> client.plans().make(List.of(PlannedChange.put(wanted.id(), spec)))));
            try {
                Acknowledged.by(0, () -> client.plans().apply(plan.planId()));
                return true;
            } catch (MusterProblem e) {
                if (e.status() != CONFLICT) {
                    throw e;
                }
                // Moved, or carried out by a request whose answer was lost.
                if (Objects.requireNonNull(
                                Acknowledged.by(0, () -> client.plans().get(plan.planId())))
                        .applied()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Brings each to its end, whatever its gate still waits for: then the newest revision is everybody's. */
    static void finish(MusterClient now, WantedFleet wanted) {
        for (WantedConfiguration each : wanted.configurations()) {
            Awaitility.await("the rollout of " + each).atMost(REST).untilAsserted(() -> {
                RolloutStatus rollout = now.configurations().status(each.id()).rollout();
                if (rollout != null && rollout.percent() < 100) {
                    advance(now, each.id(), rollout.percent());
                }
                assertThat(rollout == null || rollout.percent() == 100)
                        .as("%s", rollout)
                        .isTrue();
            });
        }
    }

    private static void advance(MusterClient now, String id, int percent) {
        try {
            now.configurations().advance(id, percent);
        } catch (MusterProblem e) {
            if (e.status() != CONFLICT) { // its gate was first
                throw e;
            }
        }
    }
}
