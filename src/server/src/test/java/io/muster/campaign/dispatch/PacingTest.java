package io.muster.campaign.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.campaign.CampaignSpec;
import io.muster.campaign.TaskCounts;
import io.muster.campaign.TaskState;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacingTest {

    @ParameterizedTest
    @CsvSource({"0,50", "999,50", "1000,100", "1999,100", "2000,200", "3000,400", "4000,500", "100000,500"})
    void theRateRampsUpAStepAtEachStepAnswered(long answered, double rate) {
        var pace = new CampaignSpec.Pace(500, null, new CampaignSpec.RampUp(50, 2, 1_000));
        assertThat(Pacing.rate(pace, answered)).isEqualTo(rate);
    }

    @Property
    void overTenSecondsTheRateIsWhatWasAskedWhateverTheRhythmOfThePasses(
            @ForAll @IntRange(min = 5, max = 5_000) int perSecond, @ForAll @IntRange(min = 1, max = 90) int millis) {
        var pace = new CampaignSpec.Pace(perSecond, null, null);
        double tokens = 0;
        long sent = 0;
        for (int at = 0; at < 10_000; at += millis) {
            Pacing.Grant grant = Pacing.grant(pace, new TaskCounts(), tokens, millis / 1000.0, 500);
            sent += grant.tasks();
            tokens = grant.tokens() - grant.tasks();
        }
        assertThat((double) sent).isBetween(perSecond * 9.0, perSecond * 11.0);
    }

    @Test
    void nothingIsMadeUpForAfterAPause() {
        var pace = new CampaignSpec.Pace(100, null, null);
        assertThat(Pacing.grant(pace, new TaskCounts(), 0, 3_600, 500).tasks()).isEqualTo(20);
    }

    @Property
    void theUnansweredAreNeverMoreThanAllowed(
            @ForAll @IntRange(min = 1, max = 1_000) int most,
            @ForAll @IntRange(max = 2_000) int sent,
            @ForAll @IntRange(max = 2_000) int accepted) {
        var pace = new CampaignSpec.Pace(null, most, null);
        TaskCounts counts = new TaskCounts().add(TaskState.SENT, sent).add(TaskState.ACCEPTED, accepted);
        int granted = Pacing.grant(pace, counts, 0, 1, 500).tasks();
        assertThat(granted).isEqualTo(Math.min(500, Math.max(0, most - sent - accepted)));
    }

    @Test
    void withoutAPaceAWholePageGoes() {
        assertThat(Pacing.grant(null, new TaskCounts(), 0, 0, 500).tasks()).isEqualTo(500);
    }
}
