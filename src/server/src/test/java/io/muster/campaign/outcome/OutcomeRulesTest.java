package io.muster.campaign.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.campaign.Campaign;
import io.muster.campaign.CampaignId;
import io.muster.campaign.CampaignSpec;
import io.muster.campaign.CampaignState;
import io.muster.campaign.Specs;
import io.muster.campaign.TaskState;
import io.muster.protocol.DeviceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutcomeRulesTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final CampaignSpec.Retry TWICE =
            new CampaignSpec.Retry(2, Duration.ofSeconds(10), List.of("failed", "timeout"));

    /** Whatever is said, in whatever order and however often: each step is legal, and what is decided stays. */
    @Property(tries = 2_000)
    void eachDeviceHasOneOutcomeWhateverIsSaid(
            @ForAll List<Word.Meaning> said, @ForAll @IntRange(min = 1, max = 3) int attempts, @ForAll boolean guess) {
        Campaign campaign =
                campaign(new CampaignSpec.Retry(attempts, Duration.ofSeconds(1), null), CampaignState.RUNNING, null);
        TaskRow task = new TaskRow(guess ? TaskState.TIMED_OUT : TaskState.SENT, 1, 1);
        for (Word.Meaning meaning : said) {
            if (task.state() == TaskState.WAITING) {
                task = new TaskRow(TaskState.SENT, task.attempt() + 1, task.series());
            }
            Optional<OutcomeRules.Decision> decision = decide(campaign, task, meaning, task.series());
            boolean decided = task.state() == TaskState.SUCCEEDED || task.state() == TaskState.FAILED;
            assertThat(decision.isPresent() && decided).isFalse();
            if (decision.isPresent()) {
                assertThat(task.state().next()).contains(decision.get().state());
                assertThat(decision.get().attempt()).isBetween(0, attempts);
                task = new TaskRow(
                        decision.get().state(),
                        decision.get().attempt(),
                        decision.get().series());
            }
        }
    }

    @Test
    void aLateAnswerReplacesTheTimeoutOnce() {
        Campaign campaign = campaign(null, CampaignState.RUNNING, null);
        var late = decide(campaign, new TaskRow(TaskState.TIMED_OUT, 1, 1), Word.Meaning.SUCCEEDED, 1);
        assertThat(late.orElseThrow().state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(decide(campaign, new TaskRow(TaskState.SUCCEEDED, 1, 1), Word.Meaning.SUCCEEDED, 1))
                .isEmpty();
    }

    @Test
    void anAnswerToTheFirstAttemptCountsWhileTheSecondWaits() {
        Campaign campaign = campaign(TWICE, CampaignState.RUNNING, null);
        assertThat(decide(campaign, new TaskRow(TaskState.WAITING, 1, 1), Word.Meaning.SUCCEEDED, 1))
                .map(OutcomeRules.Decision::state)
                .contains(TaskState.SUCCEEDED);
    }

    @Test
    void onceClosedNothingCounts() {
        Campaign campaign = campaign(null, CampaignState.COMPLETED, NOW);
        assertThat(decide(campaign, new TaskRow(TaskState.TIMED_OUT, 1, 1), Word.Meaning.SUCCEEDED, 1))
                .isEmpty();
    }

    @Test
    void aDeviceSaysWhetherAFailureMayBeRetried() {
        Campaign campaign = campaign(TWICE, CampaignState.RUNNING, null);
        TaskRow sent = new TaskRow(TaskState.SENT, 1, 1);
        OutcomeRules.Decision again =
                decide(campaign, sent, Word.Meaning.FAILED, 1).orElseThrow();
        assertThat(again.state()).isEqualTo(TaskState.WAITING);
        assertThat(again.series()).isEqualTo(2);
        assertThat(again.dueAt()).isBetween(NOW.plusSeconds(10), NOW.plusSeconds(15));
        assertThat(decide(campaign, sent, Word.Meaning.REFUSED, 1).orElseThrow().state())
                .isEqualTo(TaskState.FAILED);
        assertThat(decide(campaign, new TaskRow(TaskState.SENT, 2, 2), Word.Meaning.FAILED, 2)
                        .orElseThrow()
                        .state())
                .isEqualTo(TaskState.FAILED);
    }

    @Test
    void anAnswerToAnEarlierFailedSeriesIsNotCountedAgain() {
        Campaign campaign = campaign(TWICE, CampaignState.RUNNING, null);
        assertThat(decide(campaign, new TaskRow(TaskState.SENT, 2, 2), Word.Meaning.FAILED, 1))
                .isEmpty();
    }

    @Test
    void anAbortedCampaignRetriesNothing() {
        Campaign campaign = campaign(TWICE, CampaignState.ABORTED, null);
        assertThat(decide(campaign, new TaskRow(TaskState.SENT, 1, 1), Word.Meaning.FAILED, 1)
                        .orElseThrow()
                        .state())
                .isEqualTo(TaskState.FAILED);
    }

    @Test
    void notListeningCostsNoAttempt() {
        Campaign campaign = campaign(null, CampaignState.RUNNING, null);
        OutcomeRules.Decision decision = decide(
                        campaign, new TaskRow(TaskState.SENT, 1, 1), Word.Meaning.NOT_LISTENING, 1)
                .orElseThrow();
        assertThat(decision.state()).isEqualTo(TaskState.WAITING);
        assertThat(decision.attempt()).isZero();
    }

    private static Optional<OutcomeRules.Decision> decide(
            Campaign campaign, TaskRow task, Word.Meaning meaning, int series) {
        Word word = new Word(campaign.number(), new DeviceId("d"), series, meaning, null, null, null, NOW);
        return OutcomeRules.decide(campaign, task, word, () -> 0.5);
    }

    private static Campaign campaign(
            CampaignSpec.@Nullable Retry retry, CampaignState state, @Nullable Instant endedAt) {
        return new Campaign(
                1,
                new CampaignId("c"),
                Specs.retrying(retry),
                state,
                null,
                NOW,
                new Campaign.Provenance("me", NOW),
                NOW,
                NOW,
                NOW.plusSeconds(3_600),
                endedAt,
                1L,
                true,
                Campaign.Standing.NEW);
    }
}
