package io.muster.configuration.convergence;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.twin.Standing;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplitDeltaTest {

    private static final Membership SHADOWED = new Membership("a", true, true, 0);
    private static final Membership EFFECTIVE = new Membership("a", false, true, 0);
    private static final Membership UNPROVEN = new Membership("a", false, false, 0);
    private static final List<Membership> NONE = List.of();
    private static final List<Membership> IN_A = List.of(new Membership("a", false, true, 0));
    private static final List<Membership> IN_A_UNDER_B =
            List.of(new Membership("a", true, true, 0), new Membership("b", false, true, 0));

    private final Standing offline = new Standing(false, 3, 2, 0, 0, false);
    private final Standing online = new Standing(true, 3, 2, 0, 0, false);
    private final Standing done = new Standing(true, 3, 3, 0, 0, false);

    @Test
    void eachTargetIsInExactlyOnePart() {
        assertThat(TargetState.of(SHADOWED, online)).isEqualTo(TargetState.SHADOWED);
        assertThat(TargetState.of(EFFECTIVE, offline)).isEqualTo(TargetState.PENDING_OFFLINE);
        assertThat(TargetState.of(EFFECTIVE, online)).isEqualTo(TargetState.PENDING_ONLINE);
        assertThat(TargetState.of(EFFECTIVE, done)).isEqualTo(TargetState.CONVERGED);
        assertThat(TargetState.of(EFFECTIVE, new Standing(true, 3, 2, 3, 0, false)))
                .isEqualTo(TargetState.FAILED);
        assertThat(TargetState.of(EFFECTIVE, new Standing(true, 3, 3, 0, 0, true)))
                .isEqualTo(TargetState.FAILED);
    }

    @Test
    void aRefusalOfAnOlderVersionIsForgotten() {
        assertThat(TargetState.of(EFFECTIVE, new Standing(true, 4, 2, 3, 0, false)))
                .isEqualTo(TargetState.PENDING_ONLINE);
    }

    @Test
    void aDeviceThatTookItIsNotDoneBeforeItsReportsSaySo() {
        assertThat(TargetState.of(UNPROVEN, done)).isEqualTo(TargetState.PENDING_ONLINE);
        assertThat(TargetState.of(UNPROVEN, done.withConnected(false))).isEqualTo(TargetState.PENDING_OFFLINE);
    }

    @Test
    void aDeviceThatStaysSilentFailsUntilItAnswersOrIsWantedToBeSomethingNewer() {
        Standing silent = online.asOverdue();
        assertThat(TargetState.of(EFFECTIVE, silent)).isEqualTo(TargetState.FAILED);
        assertThat(TargetState.of(EFFECTIVE, silent.withConnected(false))).isEqualTo(TargetState.FAILED);
        assertThat(TargetState.of(EFFECTIVE, silent.withAnswers(3, 0))).isEqualTo(TargetState.CONVERGED);
        assertThat(TargetState.of(EFFECTIVE, silent.withDesired(4, false))).isEqualTo(TargetState.PENDING_ONLINE);
    }

    @Test
    void whoTookItAndWasGivenUpForWantOfProofHasFailedUntilItIsProven() {
        Standing givenUp = done.asOverdue();
        assertThat(TargetState.of(UNPROVEN, givenUp)).isEqualTo(TargetState.FAILED);
        assertThat(TargetState.of(EFFECTIVE, givenUp)).isEqualTo(TargetState.CONVERGED);
        assertThat(TargetState.of(UNPROVEN, givenUp.asProven())).isEqualTo(TargetState.PENDING_ONLINE);
        assertThat(Membership.anyUnproven(Membership.write(List.of(EFFECTIVE, UNPROVEN))))
                .isTrue();
        assertThat(Membership.anyUnproven(Membership.write(List.of(new Membership("a", false, true, 2)))))
                .isFalse();
    }

    @Test
    void movesDevicesFromPartToPart() {
        var delta = new SplitDelta();
        delta.move(NONE, offline, IN_A, offline);
        delta.move(IN_A, online, IN_A_UNDER_B, done);
        assertThat(delta.byConfiguration().get("a")).isEqualTo(new Split(1, 1, -1, 0, 0));
        assertThat(delta.byConfiguration().get("b")).isEqualTo(new Split(0, 0, 0, 1, 0));
    }

    @Test
    void whatDoesNotMoveIsNotWritten() {
        var delta = new SplitDelta();
        delta.move(IN_A, online, IN_A, online);
        assertThat(delta.byConfiguration()).isEmpty();
    }

    @Test
    void membershipsSurviveBeingWrittenAndRead() {
        assertThat(Membership.read(Membership.write(IN_A_UNDER_B))).isEqualTo(IN_A_UNDER_B);
        assertThat(Membership.read(Membership.write(List.of(UNPROVEN)))).containsExactly(UNPROVEN);
        assertThat(Membership.read(Membership.write(NONE))).isEmpty();
    }
}
