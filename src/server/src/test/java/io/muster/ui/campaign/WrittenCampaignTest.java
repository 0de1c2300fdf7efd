package io.muster.ui.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.campaign.CampaignSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WrittenCampaignTest {

    private final WrittenCampaign written = new WrittenCampaign();

    @Test
    void whatIsLeftEmptyIsLeftToTheDefaults() {
        fill("method", "reboot", "condition", " ");
        CampaignSpec spec = written.spec(null);
        assertThat(spec.id()).isNull();
        assertThat(spec.kind()).isEqualTo("call");
        assertThat(spec.targets()).isEqualTo(new CampaignSpec.Targets("*", null, null, null, "snapshot"));
        assertThat(spec.schedule()).isNull();
        assertThat(spec.pace()).isNull();
        assertThat(spec.retry()).isNull();
        assertThat(spec.abort()).isNull();
        assertThat(spec.payload()).isNull();
        assertThat(spec.responseTimeout()).isNull();
        assertThat(spec.expiresIn()).isNull();
    }

    @Test
    void everyFieldIsMeant() {
        fill("id", "r1", "method", "reboot", "payload", "{\"a\":1}", "condition", "tags.beta", "mode", "continuous");
        fill("responseTimeout", "40", "expiresIn", "2", "perSecond", "500", "maxOutstanding", "50");
        fill("rampBase", "5", "rampFactor", "3", "rampStep", "100", "startAt", "2030-01-31T12:00");
        fill("cron", "0 3 * * SUN", "timeZone", "Europe/Prague", "windowCron", "0 1 * * *", "windowMinutes", "90");
        fill("attempts", "4", "backoff", "15", "on-timeout", true, "on-failed", false, "percent", "10");
        fill("minFinished", "100", "outcome", "timed-out");
        CampaignSpec spec = written.spec(null);
        assertThat(spec.id()).isEqualTo("r1");
        assertThat(spec.targets()).isEqualTo(new CampaignSpec.Targets("tags.beta", null, null, null, "continuous"));
        assertThat(spec.responseTimeout()).isEqualTo(Duration.ofSeconds(40));
        assertThat(spec.expiresIn()).isEqualTo(Duration.ofHours(2));
        assertThat(spec.pace()).isEqualTo(new CampaignSpec.Pace(500, 50, new CampaignSpec.RampUp(5, 3, 100)));
        assertThat(spec.schedule())
                .isEqualTo(new CampaignSpec.Schedule(
                        Instant.parse("2030-01-31T12:00:00Z"),
                        null,
                        "0 3 * * SUN",
                        "Europe/Prague",
                        new CampaignSpec.Window("0 1 * * *", Duration.ofMinutes(90))));
        assertThat(spec.retry()).isEqualTo(new CampaignSpec.Retry(4, Duration.ofSeconds(15), List.of("timeout")));
        assertThat(spec.abort()).containsExactly(new CampaignSpec.AbortRule("timed-out", 10, 100));
    }

    @Test
    void aMessageHasPropertiesAndNoMethodEvenIfOneWasTypedBefore() {
        fill("method", "reboot", "kind", "message", "payload", "\"hi\"", "properties", "a=b = c\n\n d = e");
        fill("wantAcknowledgement", true, "contentType", "text/plain");
        CampaignSpec spec = written.spec(null);
        assertThat(spec.method()).isNull();
        assertThat(spec.properties()).isEqualTo(Map.of("a", "b = c", "d", "e"));
        assertThat(spec.wantAcknowledgement()).isTrue();
        assertThat(spec.contentType()).isEqualTo("text/plain");
    }

    @Test
    void idsMayBeWrittenWithAnythingBetweenAndTwice() {
        fill("for", "ids", "ids", "a, b\nc;a\td", "condition", "tags.beta");
        assertThat(written.ids()).containsExactly("a", "b", "c", "d");
        assertThat(written.spec(7L).targets()).isEqualTo(new CampaignSpec.Targets(null, null, 7L, null, "snapshot"));
    }

    @Test
    void failuresOfAnotherHaveNoMode() {
        fill("for", "failedIn", "failedIn", "r1", "mode", "continuous");
        assertThat(written.spec(null).targets()).isEqualTo(new CampaignSpec.Targets(null, null, null, "r1", null));
    }

    @Test
    void whatIsWrittenSinceIsSeen() {
        fill("method", "reboot");
        String before = written.written();
        fill("perSecond", "5");
        assertThat(written.written()).isNotEqualTo(before);
    }

    private void fill(Object... namesAndValues) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            written.getFields().put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
    }
}
