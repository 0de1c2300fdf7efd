package io.muster.ui.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.configuration.rollout.Gate;
import io.muster.configuration.rollout.OnGateFailure;
import io.muster.configuration.rollout.RolloutSpec;
import io.muster.foundation.problem.MusterProblem;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WrittenRolloutTest {

    private final WrittenRollout written = new WrittenRollout();

    @Test
    void nothingTypedIsNoRollout() {
        assertThat(written.spec()).isNull();
        assertThat(written.getMistakes()).isEmpty();
    }

    @Test
    void whatThereIsIsReadBackAsItWas() {
        RolloutSpec spec = new RolloutSpec(
                List.of(1, 10, 100),
                new Gate(
                        new BigDecimal("0.95"), new BigDecimal("0.02"), 5, Duration.ofMinutes(30), Duration.ofHours(1)),
                OnGateFailure.ROLLBACK);
        written.take(spec);
        assertThat(written.spec()).isEqualTo(spec);
        written.take(null);
        assertThat(written.spec()).isNull();
    }

    @Test
    void wavesAreTypedAsPeopleTypeThem() {
        written.getFields().put("waves", " 10 %;50%, 100 ");
        assertThat(written.spec()).isEqualTo(new RolloutSpec(List.of(10, 50, 100), null, null));
    }

    @Test
    void eachMistakeIsBesideItsField() {
        assertMistake("waves", "10, ten, 100", "waves");
        assertMistake("waves", "10, 5, 100", "waves");
        assertMistake("minSuccessRatio", "95 %", "minSuccessRatio");
        assertMistake("maxFailureRatio", "1.5", "maxFailureRatio");
        assertMistake("minDevices", "0.5", "minDevices");
        assertMistake("soak", "half an hour", "soak");
        assertMistake("timeout", "PT1H", "gate");
    }

    @Test
    void aGateWithoutWavesIsAskedForThem() {
        written.getFields().put("soak", "PT30M");
        assertThat(written.getMistakes()).containsOnlyKeys("waves");
    }

    @Test
    void aNumberOfAnySizeIsRefusedAndNotWorkedOut() {
        written.getFields().put("waves", "1e999999999");
        assertThatThrownBy(written::spec).isInstanceOf(MusterProblem.class);
    }

    private static void assertMistake(String field, String text, String place) {
        WrittenRollout written = new WrittenRollout();
        written.getFields().put("waves", "10, 100");
        written.getFields().put(field, text);
        assertThat(written.getMistakes()).as("%s: %s", field, text).containsOnlyKeys(place);
    }
}
