package io.muster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import io.muster.foundation.jdbc.Sql;
import io.muster.foundation.rest.Rest;
import io.muster.testing.Environments;
import io.muster.testing.SharedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Campaigns as a person writes and watches them; the devices are offline, and the database plays their answers. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class CampaignPagesIT {

    private static final String EVIL = "<img src=x onerror=window.ran=true>";

    private final Rest admin = Rest.at(SharedServer.uri()).as(Environments.ADMIN_TOKEN);
    private final Sql sql = new Sql(SharedServer.database());

    @Test
    void isWrittenCountedConfirmedFollowedHeldAndCanceled() throws IOException {
        String id = "page-" + UUID.randomUUID();
        devices(id, 120);
        try (Visitor visitor = Visitor.admin()) {
            Page page = visitor.page();
            visitor.open("/campaigns.xhtml");
            write(page, id);
            page.click("[id='new:plan']");
            page.waitForSelector("#planTitle");
            page.click("[id='new:create']");
            page.waitForSelector("text=This touches 120 devices: type that number");
            assertThat(admin.get("/api/v1/campaigns/" + id).status()).isEqualTo(404);
            page.fill("[id='new:typed']", "120");
            page.click("[id='new:create']");
            page.waitForURL("**/campaign.xhtml?id=" + id);
            visitor.awaitLive();
            page.waitForSelector("[data-live='campaign.%s.waiting']:has-text('120')".formatted(id));
            page.waitForSelector("text=120 tasks wait for their devices to connect");

            page.click("text=Pause…");
            page.click("[id='pauseForm:go']");
            page.waitForSelector("h1 + .tag:has-text('paused')");
            page.click("text=Resume…");
            page.click("[id='resumeForm:go']");
            page.waitForSelector("h1 + .tag:has-text('running')");

            page.selectOption("#state", "succeeded");
            page.click("#tasks >> text=Show");
            page.waitForSelector("text=No tasks in this state");
            page.selectOption("#state", "waiting");
            page.click("#tasks >> text=Show");
            page.waitForSelector("#tasks >> text=%s-0001".formatted(id));
            Download file = page.waitForDownload(() -> page.click("[id='csv:get']"));
            assertThat(Files.readAllLines(file.path())).hasSize(121);
            assertThat(file.suggestedFilename()).isEqualTo("tasks.csv");

            page.click("text=Cancel it…");
            page.click("[id='cancelForm:go']");
            page.waitForSelector("#cancelDialog >> text=This touches 120 devices: type that number");
            page.fill("[id='cancelForm:typed']", "120");
            page.click("[id='cancelForm:go']");
            page.waitForSelector("[data-live='campaign.%s.canceled']:has-text('120')".formatted(id));

            visitor.open("/device.xhtml?id=" + id + "-0001");
            assertThat(page.textContent("section:has(h2:text-is('Tasks'))")).contains(id, "canceled");
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void numbersReasonsAndStatesComeByPush() {
        String id = "push-" + UUID.randomUUID();
        devices(id, 40);
        create(id);
        try (Visitor visitor = Visitor.admin()) {
            Page page = visitor.page();
            visitor.open("/campaign.xhtml?id=" + id);
            visitor.awaitLive();
            page.waitForSelector("[data-live='campaign.%s.waiting']:has-text('40')".formatted(id));
            page.evaluate("window.notReloaded = true");
            answer(id, 30, "succeeded", "");
            page.waitForSelector("[data-live='campaign.%s.succeeded']:has-text('30')".formatted(id));
            page.waitForSelector("[data-live='campaign.%s.percent']:has-text('75 %%')".formatted(id));
            answer(id, 9, "failed", "no space left");
            page.waitForSelector("tr:has-text('no space left'):has-text('9')");
            page.waitForSelector("path.rates[d^='M']");
            answer(id, 1, "failed", "no space left");
            page.waitForSelector("tr:has-text('no space left'):has-text('10')");
            page.waitForSelector("h1 + .tag:has-text('completed')");
            page.click("text=Retry failed…");
            assertThat(page.textContent("#retryDialog")).contains("10");
            page.click("[id='retryForm:go']");
            page.waitForSelector("h1 + .tag:has-text('running')");
            page.waitForSelector("[data-live='campaign.%s.waiting']:has-text('10')".formatted(id));
            assertThat(page.evaluate("window.notReloaded")).isEqualTo(true);
            assertThat(visitor.complaints()).isEmpty();
        } finally {
            admin.post("/api/v1/campaigns/" + id + "/cancel", "");
        }
    }

    @Test
    void isWrittenForTheFailuresOfAnotherAndForIds() {
        String id = "again-" + UUID.randomUUID();
        devices(id, 3);
        create(id);
        Awaitility.await()
                .until(() -> admin.get("/api/v1/campaigns/" + id).at("/total").equals("3"));
        answer(id, 2, "failed", "busy");
        try (Visitor visitor = Visitor.admin()) {
            Page page = visitor.page();
            visitor.open("/new-campaign.xhtml?failedIn=" + id);
            page.waitForSelector("text=2 devices now, 2 of them offline");
            page.selectOption("[id='new:for']", "ids");
            page.waitForSelector("[id='new:ids']");
            type(page, "new:ids", id + "-0001, " + id + "-0002\nno-such-device");
            page.waitForSelector("text=2 devices now, 2 of them offline");
            page.selectOption("[id='new:kind']", "message");
            page.waitForSelector("[id='new:contentType']");
            page.fill("[id='new:id']", id + "-m");
            page.fill("[id='new:payload']", "{\"text\": \"hello\"}");
            page.click("[id='new:plan']");
            page.waitForSelector("#planTitle");
            page.fill("[id='new:payload']", "{\"text\": \"good bye\"}");
            page.click("[id='new:create']");
            page.waitForSelector("text=changed after the plan was made");
            page.click("[id='new:plan']");
            page.waitForCondition(() -> !page.textContent("[id='new:messages']").contains("changed"));
            page.click("[id='new:create']");
            page.waitForURL("**/campaign.xhtml?id=" + id + "-m");
            page.waitForSelector("[data-live='campaign.%s-m.waiting']:has-text('2')".formatted(id));
            assertThat(visitor.complaints()).isEmpty();
        } finally {
            admin.post("/api/v1/campaigns/" + id + "/cancel", "");
            admin.post("/api/v1/campaigns/" + id + "-m/cancel", "");
        }
    }

    @Test
    void markupInWhatWasAskedAndAnsweredIsShownAndNeverRun() {
        String id = "evil-" + UUID.randomUUID();
        devices(id, 1);
        Rest.Answer made = admin.post(
                "/api/v1/campaigns",
                """
                {"id": "%s", "kind": "call", "method": "reboot", "payload": "%s",
                 "targets": {"condition": "STARTS_WITH(deviceId, '%s') AND NOT CONTAINS(deviceId, '%s')"}}"""
                        .formatted(id, EVIL, id, EVIL));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        Awaitility.await()
                .until(() -> admin.get("/api/v1/campaigns/" + id).at("/total").equals("1"));
        answer(id, 1, "failed", EVIL);
        sql.update("UPDATE campaign_task SET answer = ? WHERE device_id LIKE ?", "\"" + EVIL + "\"", id + "-%");
        try (Visitor visitor = Visitor.admin()) {
            Page page = visitor.page();
            visitor.open("/campaign.xhtml?id=" + id);
            page.waitForSelector("#tasks >> text=" + id);
            assertThat(page.textContent("main").split(java.util.regex.Pattern.quote(EVIL), -1).length)
                    .as("condition, payload, reason, answer")
                    .isGreaterThan(4);
            visitor.open("/campaigns.xhtml");
            visitor.open("/device.xhtml?id=" + id + "-0001");
            assertThat(page.textContent("main")).contains(EVIL);
            assertThat(page.evaluate("window.ran")).isNull();
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void whoMayOnlyReadSeesNoButtonsAndMayNotWriteOne() {
        String id = "read-" + UUID.randomUUID();
        devices(id, 1);
        create(id);
        String name = "v" + UUID.randomUUID();
        admin.post(
                "/api/v1/users", "{\"name\":\"%s\",\"password\":\"long enough\",\"role\":\"viewer\"}".formatted(name));
        try (Visitor viewer = Visitor.named(name, "long enough")) {
            viewer.open("/campaign.xhtml?id=" + id);
            assertThat(viewer.page().locator(".head button").count()).isZero();
            assertThat(viewer.page().locator("dialog").count()).isZero();
            viewer.open("/campaigns.xhtml");
            assertThat(viewer.page().locator("a[href='/new-campaign.xhtml']").count())
                    .isZero();
            assertThat(viewer.open("/new-campaign.xhtml").status()).isEqualTo(403);
            assertThat(viewer.open("/campaign.xhtml?id=no-such").status()).isEqualTo(404);
        } finally {
            admin.post("/api/v1/campaigns/" + id + "/cancel", "");
        }
    }

    /** Fills in the form, with mistakes that are shown as they are typed. */
    private static void write(Page page, String id) {
        page.click("text=New campaign");
        page.fill("[id='new:id']", id);
        page.fill("[id='new:method']", "reboot");
        type(page, "new:payload", "{\"a\": }");
        page.waitForSelector("[id='new:checkedPayload'] .wrong");
        type(page, "new:payload", "{\"delaySeconds\": 5}");
        type(page, "new:condition", "STARTWITH(deviceId, 'x')");
        page.waitForSelector("text=did you mean STARTS_WITH?");
        type(page, "new:condition", "STARTS_WITH(deviceId, '%s')".formatted(id));
        page.waitForSelector("text=120 devices now, 120 of them offline");
    }

    private void create(String id) {
        Rest.Answer made = admin.post(
                "/api/v1/campaigns",
                """
                {"id": "%s", "kind": "call", "method": "reboot",
                 "targets": {"condition": "STARTS_WITH(deviceId, '%s')"}}"""
                        .formatted(id, id));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
    }

    /** So many of the waiting tasks come to that state, as answers would bring them there. */
    private void answer(String campaign, int devices, String state, String reason) {
        Awaitility.await()
                .until(() ->
                        admin.get("/api/v1/campaigns/" + campaign).at("/state").equals("running"));
        long number = sql.number("SELECT campaign_no FROM campaign WHERE campaign_id = ?", campaign);
        sql.update(
                "UPDATE campaign_task SET state = ?, reason = ?, changed_at = NOW(3)"
                        + " WHERE campaign_no = ? AND state = 'waiting' ORDER BY device_id LIMIT ?",
                state,
                reason.isEmpty() ? null : reason,
                number,
                devices);
        sql.update(
                "UPDATE campaign_counter SET waiting = waiting - ?, %1$s = %1$s + ? WHERE campaign_no = ? LIMIT 1"
                        .formatted(state),
                devices,
                devices,
                number);
    }

    private void devices(String prefix, int count) {
        sql.update(
                """
                INSERT IGNORE INTO device (device_id, tags, created_at, changed_at)
                SELECT CONCAT(?, '-', LPAD(seq, 4, '0')), '{}', NOW(3), NOW(3) FROM seq_1_to_%d
                """
                        .formatted(count),
                prefix);
        sql.update(
                "INSERT IGNORE INTO twin (device_id) SELECT device_id FROM device WHERE device_id LIKE ?",
                prefix + "-%");
    }

    private static void type(Page page, String field, String text) {
        page.fill("[id='%s']".formatted(field), text);
        page.press("[id='%s']".formatted(field), "End");
    }
}
