package io.muster.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.foundation.problem.MusterProblem;
import io.muster.protocol.DeviceId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatesTest {

    @Test
    void whatHasEndedCannotBePausedOrCanceled() {
        for (CampaignState ended : List.of(CampaignState.COMPLETED, CampaignState.ABORTED, CampaignState.CANCELED)) {
            assertThatThrownBy(() -> ended.to(CampaignState.PAUSED))
                    .isInstanceOf(MusterProblem.class)
                    .hasMessageContaining(ended.wire());
            assertThatThrownBy(() -> ended.to(CampaignState.CANCELED)).isInstanceOf(MusterProblem.class);
        }
    }

    @Test
    void whatRunsMayBePausedAndGoesOn() {
        assertThat(CampaignState.RUNNING.to(CampaignState.PAUSED).to(CampaignState.RUNNING))
                .isEqualTo(CampaignState.RUNNING);
    }

    @Test
    void theDevicesOwnSuccessIsTheLastWord() {
        assertThat(TaskState.SUCCEEDED.next()).isEmpty();
        assertThat(TaskState.TIMED_OUT.next()).contains(TaskState.SUCCEEDED);
    }

    @Test
    void requestIdsTellWhereTheyComeFromAndAreTheSameEachTime() {
        var device = new DeviceId("model-v3.1-000042");
        var id = CampaignRequestIds.of(123_456, device, 7);
        assertThat(id).isEqualTo(CampaignRequestIds.of(123_456, device, 7));
        assertThat(CampaignRequestIds.parse(id, device)).contains(new CampaignRequestIds.Origin(123_456, 7));
        assertThat(CampaignRequestIds.parse(id, new DeviceId("model-v3.1-000043")))
                .isEmpty();
        assertThat(CampaignRequestIds.of(Long.MAX_VALUE, device, Short.MAX_VALUE)
                        .value())
                .hasSizeLessThanOrEqualTo(64);
    }

    @Test
    void aHistoryIsReadAsItWasWritten() {
        Instant at = Instant.parse("2026-01-31T12:00:00.123Z");
        String lines = History.line(at, TaskState.SENT, "") + History.line(at, TaskState.FAILED, "500 no\nspace");
        assertThat(History.read(lines))
                .containsExactly(
                        new History.Change(at, TaskState.SENT, ""),
                        new History.Change(at, TaskState.FAILED, "500 no space"));
    }
}
