package io.muster.configuration.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.configuration.convergence.Split;
import io.muster.configuration.rollout.Gate.Verdict.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a gate says of so many shadowed, pending offline, pending online, converged and failed devices. */
class GateTest {

    @Test
    void whoIsOfflineOrShadowedCountsForNothing() {
        Gate gate = gate("0.9", "0.1", null);
        assertThat(judge(gate, new Split(500, 500, 0, 9, 1))).isEqualTo(Kind.GOOD);
        assertThat(judge(gate, new Split(500, 500, 0, 8, 2))).isEqualTo(Kind.FAIL);
        assertThat(judge(gate, new Split(0, 500, 0, 0, 0)))
                .as("nobody has answered")
                .isEqualTo(Kind.WAIT);
    }

    @Test
    void theFirstAnswersOfManyDecideNothing() {
        Gate gate = gate("0.9", "0.1", null);
        assertThat(judge(gate, new Split(0, 0, 99, 1, 0))).isEqualTo(Kind.WAIT);
        assertThat(judge(gate, new Split(0, 0, 99, 0, 1))).isEqualTo(Kind.WAIT);
        assertThat(judge(gate, new Split(0, 0, 88, 0, 11)))
                .as("whatever the others say")
                .isEqualTo(Kind.FAIL);
        assertThat(judge(gate, new Split(0, 0, 10, 90, 0))).isEqualTo(Kind.GOOD);
    }

    @Test
    void soManyMustHaveAnsweredOrAllOfASmallerWave() {
        Gate gate = gate(null, "0", 10);
        assertThat(judge(gate, new Split(0, 20, 0, 9, 0))).isEqualTo(Kind.WAIT);
        assertThat(judge(gate, new Split(0, 20, 0, 10, 0))).isEqualTo(Kind.GOOD);
        assertThat(judge(gate, new Split(0, 0, 0, 3, 0))).isEqualTo(Kind.GOOD);
        assertThat(judge(gate, new Split(0, 0, 0, 0, 0))).as("nobody is in it").isEqualTo(Kind.GOOD);
        assertThat(judge(gate, new Split(0, 20, 0, 8, 1))).isEqualTo(Kind.WAIT);
        assertThat(judge(gate, new Split(0, 20, 0, 9, 1))).isEqualTo(Kind.FAIL);
    }

    @Test
    void aWaveIsJudgedByAnswersOfItsOwn() {
        Gate gate = gate("0.9", null, 5);
        Split holders = new Split(0, 30, 0, 24, 0);
        assertThat(gate.judge(new Gate.Wave(holders, 20, 0, true)).kind()).isEqualTo(Kind.WAIT);
        assertThat(gate.judge(new Gate.Wave(holders, 19, 0, true)).kind()).isEqualTo(Kind.GOOD);
        assertThat(gate.judge(new Gate.Wave(new Split(0, 0, 0, 24, 0), 24, 0, true))
                        .kind())
                .as("a wave without a device")
                .isEqualTo(Kind.GOOD);
    }

    @Test
    void aWaveThatIsNotSpreadYetCanFailAndNotPass() {
        Gate gate = gate("0.5", "0.5", 2);
        assertThat(gate.judge(new Gate.Wave(new Split(0, 0, 0, 5, 0), 0, 0, false))
                        .kind())
                .isEqualTo(Kind.WAIT);
        assertThat(gate.judge(new Gate.Wave(new Split(0, 0, 0, 1, 5), 0, 0, false))
                        .kind())
                .isEqualTo(Kind.FAIL);
        assertThat(gate.judge(new Gate.Wave(new Split(0, 0, 0, 0, 0), 0, 0, false))
                        .kind())
                .isEqualTo(Kind.WAIT);
    }

    @Test
    void whoIsLateHasFailed() {
        Gate gate = gate("0.9", null, null);
        Split split = new Split(0, 7, 3, 7, 0);
        assertThat(gate.judge(new Gate.Wave(split, 0, 0, true)).kind()).isEqualTo(Kind.WAIT);
        assertThat(gate.judge(new Gate.Wave(split, 0, 2, true)).kind())
                .as("one may still do it")
                .isEqualTo(Kind.WAIT);
        assertThat(gate.judge(new Gate.Wave(split, 0, 3, true)).kind()).isEqualTo(Kind.FAIL);
        assertThat(gate.judge(new Gate.Wave(split, 0, 5, true)).kind())
                .as("more than there are are all")
                .isEqualTo(Kind.FAIL);
        assertThat(gate.judge(new Gate.Wave(split, 0, 3, true)).reason())
                .contains("3 failed (3 by the timeout)", "7 offline");
    }

    @Test
    void aGateThatOnlySoaksIsGoodAsSoonAsSomeoneAnswered() {
        Gate gate = new Gate(null, null, null, Duration.ofHours(1), null);
        assertThat(judge(gate, new Split(0, 9, 9, 0, 0))).isEqualTo(Kind.WAIT);
        assertThat(judge(gate, new Split(0, 9, 9, 0, 1))).isEqualTo(Kind.GOOD);
    }

    private static Kind judge(Gate gate, Split split) {
        return gate.judge(new Gate.Wave(split, 0, 0, true)).kind();
    }

    private static Gate gate(@Nullable String minSuccess, @Nullable String maxFailure, @Nullable Integer minDevices) {
        return new Gate(
                minSuccess == null ? null : new BigDecimal(minSuccess),
                maxFailure == null ? null : new BigDecimal(maxFailure),
                minDevices,
                null,
                null);
    }
}
