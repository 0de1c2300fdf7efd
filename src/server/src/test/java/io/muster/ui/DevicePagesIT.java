package io.muster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.muster.foundation.jdbc.Sql;
import io.muster.foundation.rest.Rest;
import io.muster.testing.Environments;
import io.muster.testing.SharedServer;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class DevicePagesIT {

    private static final String EVIL = "<img src=x onerror=window.ran=true>";

    private final Rest admin = Rest.at(SharedServer.uri()).as(Environments.ADMIN_TOKEN);

    @Test
    void theListIsSearchedByBeginningAndByCondition() {
        String prefix = "list-" + UUID.randomUUID() + ".";
        for (int i = 0; i < 60; i++) {
            register(prefix + String.format(java.util.Locale.ROOT, "%03d", i), "{\"even\":%s}".formatted(i % 2 == 0));
        }
        try (Visitor visitor = Visitor.admin()) {
            Page page = visitor.page();
            visitor.open("/devices.xhtml");
            page.fill("#where", prefix);
            page.click("text=Show");
            page.waitForSelector("text=60 match");
            assertThat(page.locator("tbody tr").count()).isEqualTo(50);
            page.click("[id='list:forward']");
            page.waitForSelector("text=" + prefix + "059");
            assertThat(page.locator("tbody tr").count()).isEqualTo(10);
            page.click("[id='list:back']");
            page.waitForSelector("text=" + prefix + "000");

            page.fill("#where", "STARTS_WITH(deviceId, '%s') AND tags.even".formatted(prefix));
            page.click("text=Show");
            page.waitForSelector("text=30 match");
            assertThat(page.locator("tbody tr").count()).isEqualTo(30);
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void aMistakeInAConditionIsShownUnderItsPlace() {
        try (Visitor visitor = Visitor.admin()) {
            visitor.open("/devices.xhtml?where=STARTWITH(deviceId,%20'a')");
            assertThat(visitor.page().textContent(".wrong pre")).isEqualTo("STARTWITH(deviceId, 'a')\n^");
            assertThat(visitor.page().textContent(".wrong")).contains("did you mean STARTS_WITH?");
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void whatWasRefusedInOneDialogIsNotToldInTheNext() {
        String id = "told-" + UUID.randomUUID();
        register(id, "{}");
        try (Visitor visitor = Visitor.admin()) {
            Page page = visitor.page();
            setWrongly(visitor, id);
            page.click("#setDialog [data-closes]");
            page.click("text=Call…");
            page.waitForSelector("#callDialog[open]");
            assertThat(page.locator(".ui-messages-error").count()).isZero();
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void aReportThatWasTooLargeIsToldInWordsUntilOneIsTaken() {
        String id = "heavy-" + UUID.randomUUID();
        register(id, "{}");
        Sql sql = new Sql(SharedServer.database());
        sql.update(
                "UPDATE twin SET reported_problem = 'reported: 300,000 bytes (expected: at most 262,144)' WHERE device_id = ?",
                id);
        try (Visitor visitor = Visitor.admin()) {
            Page page = visitor.page();
            visitor.open("/device.xhtml?id=" + id);
            assertThat(page.textContent(".wrong"))
                    .contains(
                            "The last report of the device was not taken", "300,000 bytes (expected: at most 262,144)");
            visitor.awaitLive();
            sql.update("UPDATE twin SET reported_problem = NULL WHERE device_id = ?", id);
            page.waitForSelector(".wrong", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.DETACHED));
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void aValueIsSetByHandWithAReasonAndClearedAgain() {
        String id = "hand-" + UUID.randomUUID();
        register(id, "{}");
        try (Visitor visitor = Visitor.admin()) {
            Page page = visitor.page();
            setWrongly(visitor, id);
            // The second answer comes when the first has been put in place.
            drawAnew(page);
            drawAnew(page);
            assertThat(page.isVisible("#setDialog .ui-messages-error"))
                    .as("the error, after a drawing that a push caused")
                    .isTrue();
            page.fill("[id='setForm:value']", "true");
            page.fill("[id='setForm:reason']", "paid, order 7");
            page.click("[id='setForm:go']");
            page.waitForSelector("tr:has-text('grip')");
            assertThat(page.textContent("tr:has-text('grip')")).contains("true", "set by hand by admin: paid, order 7");
            assertThat(admin.get("/api/v1/devices/" + id + "/twin").at("/desired/feature/grip"))
                    .isEqualTo("true");
            page.click("tr:has-text('grip') >> text=Clear");
            page.click("[id='clearForm:go']");
            page.waitForSelector("text=Nothing is wanted of this device");
            assertThat(admin.get("/api/v1/devices/" + id + "/twin").json().get("desired"))
                    .as("nothing is left behind")
                    .isEmpty();
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void theDevicesPageFollowsTheDevice() {
        String id = "live-" + UUID.randomUUID();
        register(id, "{}");
        try (Visitor visitor = Visitor.admin()) {
            visitor.open("/device.xhtml?id=" + id);
            visitor.awaitLive();
            admin.json("PATCH", "/api/v1/devices/" + id + "/twin/desired", "{\"speed\":7}");
            visitor.page().waitForSelector("tr:has-text('speed')");
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void aViewerSeesNoButtonThatTheyMayNotPress() {
        String id = "seen-" + UUID.randomUUID();
        register(id, "{}");
        String name = "v" + UUID.randomUUID();
        admin.post(
                "/api/v1/users", "{\"name\":\"%s\",\"password\":\"long enough\",\"role\":\"viewer\"}".formatted(name));
        try (Visitor viewer = Visitor.named(name, "long enough")) {
            viewer.open("/device.xhtml?id=" + id);
            assertThat(viewer.page().textContent("h1")).isEqualTo(id);
            assertThat(viewer.page()
                            .locator("main button:not([id='whyNot:ask'])")
                            .count())
                    .isZero();
            assertThat(viewer.complaints()).isEmpty();
        }
    }

    @Test
    void markupInWhatDevicesAreNamedAndTaggedIsShownAndNeverRun() {
        String id = "evil-" + UUID.randomUUID();
        register(id, "{\"name\":\"%s\"}".formatted(EVIL));
        admin.json("PATCH", "/api/v1/devices/" + id + "/twin/desired", "{\"%s\":\"%s\"}".formatted(EVIL, EVIL));
        try (Visitor visitor = Visitor.admin()) {
            Page page = visitor.page();
            visitor.open("/device.xhtml?id=" + id);
            Awaitility.await().until(() -> page.textContent("main").contains("['" + EVIL + "']"));
            page.click("tr:has-text('onerror') >> text=Clear");
            assertThat(page.textContent("#clearDialog")).contains(EVIL);
            visitor.open("/devices.xhtml?columns=tags.name&where=" + id);
            assertThat(page.textContent("tbody")).contains(EVIL);
            visitor.open("/devices.xhtml?where=%3Cimg%20src%3Dx%20onerror%3Dwindow.ran%3Dtrue%3E");
            assertThat(page.textContent(".wrong")).contains(EVIL);
            assertThat(page.evaluate("window.ran")).isNull();
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    /** Leaves the dialog open with what was told. */
    private static void setWrongly(Visitor visitor, String id) {
        Page page = visitor.page();
        visitor.open("/device.xhtml?id=" + id);
        page.click("text=Set by hand…");
        page.fill("[id='setForm:path']", "feature.grip");
        page.fill("[id='setForm:value']", "{wrong");
        page.click("[id='setForm:go']");
        page.waitForSelector("#setDialog .ui-messages-error");
    }

    private void register(String id, String tags) {
        Rest.Answer answer = admin.post("/api/v1/devices", "{\"deviceId\":\"%s\",\"tags\":%s}".formatted(id, tags));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private static void drawAnew(Page page) {
        page.waitForResponse(
                response -> response.url().contains("/device.xhtml"), () -> page.evaluate("window.musterRefresh()"));
    }
}
