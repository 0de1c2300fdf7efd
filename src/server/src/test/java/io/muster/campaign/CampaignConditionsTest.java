package io.muster.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.campaign.target.DeviceList;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each reason is told exactly when it holds. */
class CampaignConditionsTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final CampaignSpec.Pace SLOW = new CampaignSpec.Pace(5, 10, null);

    @Test
    void whatCouldGoAndHasNotIsHeldBackByTheTightestOfWhatHolds() {
        TaskCounts counts = new TaskCounts().add(TaskState.WAITING, 7).add(TaskState.SENT, 9);
        assertThat(reasons(null, counts, waiting(0, 0, 7), 1)).containsExactly("InWork", "AnswersOutstanding");
        assertThat(reasons(null, counts, waiting(0, 0, 7), 3)).containsExactly("FairShare", "AnswersOutstanding");
        assertThat(reasons(SLOW, counts, waiting(0, 0, 7), 3)).containsExactly("Pace", "AnswersOutstanding");
        counts.add(TaskState.SENT, 1);
        assertThat(reasons(SLOW, counts, waiting(0, 0, 7), 3)).containsExactly("MaxOutstanding", "AnswersOutstanding");
        assertThat(reasons(SLOW, counts, waiting(7, 0, 0), 3)).containsExactly("DevicesOffline", "AnswersOutstanding");
        assertThat(reasons(SLOW, counts, waiting(0, 7, 0), 3)).containsExactly("Backoff", "AnswersOutstanding");
        assertThat(reasons(SLOW, new TaskCounts().add(TaskState.SUCCEEDED, 7), waiting(0, 0, 0), 0))
                .isEmpty();
    }

    @Test
    void aRampUpIsToldAsTheRateThatItHasReached() {
        CampaignSpec.Pace ramp = new CampaignSpec.Pace(500, null, new CampaignSpec.RampUp(50, 2, 100));
        TaskCounts counts = new TaskCounts().add(TaskState.WAITING, 1).add(TaskState.SUCCEEDED, 150);
        assertThat(conditions(campaign(spec(ramp, null, null), CampaignState.RUNNING), counts, waiting(0, 0, 1), 1))
                .extracting(CampaignConditions.Condition::message)
                .containsExactly("1 tasks are to be sent at 100.0 a second");
    }

    @Test
    void aClosedWindowIsToldWithItsNextOpening() {
        var window = new CampaignSpec.Window("0 1 * * *", Duration.ofHours(4));
        var schedule = new CampaignSpec.Schedule(null, null, null, "Europe/Prague", window);
        Campaign campaign = campaign(spec(SLOW, schedule, null), CampaignState.RUNNING);
        TaskCounts counts = new TaskCounts().add(TaskState.WAITING, 3);
        assertThat(conditions(campaign, counts, waiting(0, 0, 3), 1))
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.reason()).isEqualTo("OutsideWindow");
                    assertThat(told.status()).isFalse();
                    assertThat(told.message()).endsWith("2026-06-01T23:00:00Z");
                });
    }

    @Test
    void itsStateIsToldWithWhatWasSaid() {
        TaskCounts counts = new TaskCounts().add(TaskState.WAITING, 3);
        for (CampaignState state : List.of(CampaignState.PAUSED, CampaignState.ABORTED, CampaignState.CANCELED)) {
            assertThat(conditions(campaign(spec(null, null, null), state), counts, Tasks.Waiting.NOTHING, 0))
                    .singleElement()
                    .satisfies(told -> {
                        assertThat(told.reason()).isEqualToIgnoringCase(state.wire());
                        assertThat(told.message()).isEqualTo("why");
                    });
        }
        assertThat(conditions(
                        campaign(spec(null, null, null), CampaignState.COMPLETED),
                        new TaskCounts(),
                        Tasks.Waiting.NOTHING,
                        0))
                .extracting(CampaignConditions.Condition::reason)
                .containsExactly("Late", "NoDevices");
    }

    @Test
    void aContinuousOneTellsWhomItStillWaitsFor() {
        var targets = new CampaignSpec.Targets(null, null, 1L, null, CampaignSpec.CONTINUOUS);
        Campaign campaign = campaign(spec(null, null, targets), CampaignState.RUNNING);
        var list = new DeviceList(1, 10, NOW, "me");
        var surroundings = new CampaignConditions.Surroundings(Tasks.Waiting.NOTHING, 0, null, null, list);
        assertThat(CampaignConditions.of(campaign, new TaskCounts().add(TaskState.SUCCEEDED, 4), surroundings, NOW))
                .extracting(CampaignConditions.Condition::reason)
                .containsExactly("Late", "Continuous", "ListedDevicesMissing");
        assertThat(CampaignConditions.of(campaign, new TaskCounts().add(TaskState.SUCCEEDED, 10), surroundings, NOW))
                .extracting(CampaignConditions.Condition::reason)
                .containsExactly("Late", "Continuous");
    }

    private static Tasks.Waiting waiting(long parked, long later, long ready) {
        return new Tasks.Waiting(parked, later, ready);
    }

    private static List<String> reasons(
            CampaignSpec.@Nullable Pace pace, TaskCounts counts, Tasks.Waiting waiting, long sending) {
        return conditions(campaign(spec(pace, null, null), CampaignState.RUNNING), counts, waiting, sending).stream()
                .map(CampaignConditions.Condition::reason)
                .toList();
    }

    /** Without what the scheduler said, which most of these are not about. */
    private static List<CampaignConditions.Condition> conditions(
            Campaign campaign, TaskCounts counts, Tasks.Waiting waiting, long sending) {
        return CampaignConditions.of(
                        campaign, counts, new CampaignConditions.Surroundings(waiting, sending, null, null, null), NOW)
                .stream()
                .filter(told -> campaign.state() != CampaignState.RUNNING
                        || !told.reason().equals("Late"))
                .toList();
    }

    private static CampaignSpec spec(
            CampaignSpec.@Nullable Pace pace,
            CampaignSpec.@Nullable Schedule schedule,
            CampaignSpec.@Nullable Targets targets) {
        return new CampaignSpec(
                "c", "call", "reboot", null, null, null, null, null, targets, schedule, pace, null, null, null);
    }

    private static Campaign campaign(CampaignSpec spec, CampaignState state) {
        return new Campaign(
                1,
                new CampaignId("c"),
                spec,
                state,
                "why",
                NOW,
                new Campaign.Provenance("me", NOW),
                NOW,
                NOW,
                NOW.plusSeconds(3_600),
                null,
                1L,
                true,
                new Campaign.Standing(1, spec.staysOpen(), null, null));
    }
}
