package io.muster.configuration.rollout;

import io.muster.foundation.problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How a revision shall reach its devices.
 *
 * @param waves per cent of the devices, 1–100, each more than the one before; the last is 100
 * @param gate what moves it from wave to wave; null: a person does
 * @param onGateFailure null: it pauses
 */
public record RolloutSpec(List<Integer> waves, @Nullable Gate gate, @Nullable OnGateFailure onGateFailure) {

    public RolloutSpec {
        waves = List.copyOf(waves);
        gate = gate == null ? null : gate.normal();
    }

    /** What is wrong with it, each with its place in the configuration's body. */
    public List<FieldError> errors() {
        List<FieldError> errors = new ArrayList<>();
        if (waves.isEmpty()) {
            errors.add(new FieldError("/rollout/waves", "empty (expected: per cents that rise to 100)"));
        }
        int before = 0;
        for (int i = 0; i < waves.size(); i++) {
            int wave = waves.get(i);
            if (wave <= before || wave > Rollout.EVERYBODY) {
                errors.add(new FieldError(
                        "/rollout/waves/" + i, "%d (expected: %d–%d)".formatted(wave, before + 1, Rollout.EVERYBODY)));
                break;
            }
            before = wave;
            if (i == waves.size() - 1 && wave != Rollout.EVERYBODY) {
                errors.add(new FieldError("/rollout/waves/" + i, "%d (expected of the last: 100)".formatted(wave)));
            }
        }
        if (gate != null) {
            gate.check(errors);
        }
        return errors;
    }

    public int firstWave() {
        return waves.get(0);
    }

    /** The wave behind this per cent; none where everybody is reached. */
    public OptionalInt waveAfter(int percent) {
        return waves.stream()
                .mapToInt(Integer::intValue)
                .filter(wave -> wave > percent)
                .findFirst();
    }

    /** How many of the waves have begun at this per cent. */
    public int wavesUpTo(int percent) {
        return (int) waves.stream().filter(wave -> wave <= percent).count();
    }

    public boolean rollsBackByItself() {
        return onGateFailure == OnGateFailure.ROLLBACK;
    }
}
