package io.muster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.muster.foundation.rest.Rest;
import io.muster.testing.Environments;
import io.muster.testing.SharedServer;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class LivePagesIT {

    private static final int ATTEMPTS = 3;
    private static final int MORE_THAN_A_SESSION_KEEPS = 40;

    private final Rest admin = Rest.at(SharedServer.uri()).as(Environments.ADMIN_TOKEN);

    @Test
    void theOverviewShowsAConfigurationAndItsJobWithoutBeingAskedAgain() {
        // First in the order of ids, so that it is among the shown however many other tests have put.
        String id = "0" + UUID.randomUUID();
        try (Visitor visitor = Visitor.admin()) {
            Page page = visitor.page();
            visitor.awaitLive();
            page.evaluate("window.notReloaded = true");
            Rest.Answer applied = put(id, "1");
            page.waitForSelector("text=" + id);
            page.waitForSelector("a[href='/job.xhtml?id=%s']".formatted(applied.at("/job")));
            page.waitForSelector("[data-live='job.%s.state']:has-text('completed')".formatted(applied.at("/job")));
            assertThat(page.evaluate("window.notReloaded")).isEqualTo(true);
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void aJobsPageFollowsTheJob() {
        Rest.Answer applied = put("0" + UUID.randomUUID(), "1");
        try (Visitor visitor = Visitor.admin()) {
            visitor.open("/job.xhtml?id=" + applied.at("/job"));
            visitor.awaitLive();
            visitor.page().waitForSelector("h1:has-text('apply-epoch')");
            visitor.page()
                    .waitForSelector("[data-live='job.%s.percent']:has-text('100 %%')".formatted(applied.at("/job")));
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void aPageIsDrawnAnewForWhatItShowsAlone() {
        try (Visitor visitor = Visitor.admin()) {
            Page campaigns = visitor.context().newPage();
            AtomicInteger drawn = new AtomicInteger();
            campaigns.onRequest(request -> drawn.addAndGet(request.method().equals("POST") ? 1 : 0));
            StringBuilder told = new StringBuilder();
            campaigns.onWebSocket(feed -> feed.onFrameReceived(frame -> told.append(frame.text())));
            campaigns.navigate(SharedServer.uri().resolve("/campaigns.xhtml").toString());
            campaigns.waitForSelector(".live.on");
            visitor.open("/jobs.xhtml");
            visitor.awaitLive();
            boolean stayed = false;
            // What a page missed while it was being opened has it drawn anew; what it does not show never does.
            for (int attempt = 0; attempt < ATTEMPTS && !stayed; attempt++) {
                drawn.set(0);
                Rest.Answer applied = put("0" + UUID.randomUUID(), "1");
                String state = "job.%s.state".formatted(applied.at("/job"));
                visitor.page().waitForSelector("[data-live='%s']:has-text('completed')".formatted(state));
                campaigns.waitForCondition(() -> told.toString().contains("\"" + state + "\":\"completed\""));
                stayed = drawn.get() == 0;
            }
            assertThat(stayed).as("the campaigns stayed while a job ran").isTrue();
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void aPageThatWasLeftOpenLongerThanItsSessionKeepsItGoesOnByItself() {
        try (Visitor visitor = Visitor.admin()) {
            visitor.open("/jobs.xhtml?name=apply-epoch");
            visitor.awaitLive();
            Page other = visitor.context().newPage();
            for (int i = 0; i < MORE_THAN_A_SESSION_KEEPS; i++) {
                other.navigate(SharedServer.uri().resolve("/audit.xhtml").toString());
            }
            Rest.Answer applied = put("0" + UUID.randomUUID(), "1");
            visitor.page()
                    .waitForSelector("[data-live='job.%s.state']:has-text('completed')".formatted(applied.at("/job")));
            assertThat(visitor.page().url()).endsWith("/jobs.xhtml?name=apply-epoch");
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void numbersArePutInPlaceByPushAlone() {
        try (Visitor visitor = Visitor.admin()) {
            Page page = visitor.page();
            visitor.awaitLive();
            String before = page.textContent("[data-live='fleet.total']");
            page.route("**/index.xhtml", route -> route.abort());
            admin.post("/api/v1/devices", "{\"deviceId\":\"live-%s\"}".formatted(UUID.randomUUID()));
            Awaitility.await()
                    .until(() -> !page.textContent("[data-live='fleet.total']").equals(before));
        }
    }

    @Test
    void markupInWhatPeopleWriteIsShownAndNeverRun() {
        String id = "0" + UUID.randomUUID();
        String evil = "<img src=x onerror=window.ran=true>";
        admin.put(
                "/api/v1/configurations/" + id,
                "{\"targetCondition\":\"deviceId = '%s'\",\"desiredProperties\":{\"%s\":\"<script>window.ran=true</script>\"}}"
                        .formatted(evil, evil));
        try (Visitor visitor = Visitor.admin()) {
            Page page = visitor.page();
            visitor.open("/");
            assertThat(page.textContent("tr:has-text('%s')".formatted(id))).contains(evil, "<script>");
            assertThat(page.evaluate("window.ran")).isNull();
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    private Rest.Answer put(String id, String value) {
        Rest.Answer applied = admin.put(
                "/api/v1/configurations/" + id,
                "{\"targetCondition\":\"STARTS_WITH(deviceId, 'no-such-')\",\"desiredProperties\":{\"a\":%s}}"
                        .formatted(value));
        assertThat(applied.status()).as(applied.body()).isEqualTo(201);
        return applied;
    }
}
