package io.muster.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.muster.foundation.rest.Rest;
import io.muster.testing.Environments;
import io.muster.testing.SharedServer;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ConfigurationPagesIT {

    private final Rest admin = Rest.at(SharedServer.uri()).as(Environments.ADMIN_TOKEN);

    @Test
    void isWrittenCheckedAsItIsTypedAppliedChangedAndRolledBack() {
        String id = "edit-" + UUID.randomUUID();
        String device = id + ".1";
        admin.post("/api/v1/devices", "{\"deviceId\":\"%s\"}".formatted(device));
        try (Visitor visitor = Visitor.admin()) {
            Page page = visitor.page();
            visitor.open("/edit.xhtml");
            page.fill("[id='edit:id']", id);
            type(page, "edit:condition", "STARTWITH(deviceId, 'x')");
            page.waitForSelector("text=did you mean STARTS_WITH?");
            type(page, "edit:condition", "STARTS_WITH(deviceId, '%s')".formatted(id));
            page.waitForSelector("text=1 device matches");
            type(page, "edit:properties", "{\"speed\": }");
            page.waitForSelector("[id='edit:checkedProperties'] .wrong");
            type(page, "edit:properties", "{\"speed\": 20}");
            writeSuccessCondition(page);
            page.click("[id='edit:plan']");
            page.waitForSelector("#planTitle");
            assertThat(page.textContent("[id='edit:planned']")).contains("speed", "20", id, device);
            assertThat(admin.get("/api/v1/configurations/" + id).status())
                    .as("a plan changes nothing")
                    .isEqualTo(404);
            page.click("[id='edit:apply']");
            page.waitForURL("**/configuration.xhtml?id=" + id);
            page.waitForSelector("[data-live='configuration.%s.targeted']:has-text('1')".formatted(id));
            assertThat(admin.get("/api/v1/devices/" + device + "/twin").at("/desired/speed"))
                    .isEqualTo("20");
            assertThat(page.textContent("main")).contains("reported.speed = 20");
            assertThat(admin.get("/api/v1/configurations/" + id).at("/successCondition"))
                    .isEqualTo("reported.speed = 20");

            admin.put(
                    "/api/v1/configurations/" + id,
                    "{\"targetCondition\":\"STARTS_WITH(deviceId, '%s')\",\"desiredProperties\":{\"speed\":30}}"
                            .formatted(id));
            visitor.open("/configuration.xhtml?id=" + id + "&compare=1");
            assertThat(page.textContent("#compare")).contains("\"speed\": 20", "\"speed\": 30");
            page.click("text=Roll back…");
            page.waitForSelector("h1:has-text('Bring revision 1')");
            assertThat(page.textContent("main")).contains("30", "20", device);
            page.click("[id='plan:apply']");
            page.waitForSelector("text=revision 3");
            assertThat(admin.get("/api/v1/configurations/" + id).at("/desiredProperties/speed"))
                    .isEqualTo("20");

            endIt(page, device);
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void whatWasWrittenAfterThePlanIsNotApplied() {
        String id = "since-" + UUID.randomUUID();
        try (Visitor visitor = Visitor.admin()) {
            Page page = visitor.page();
            visitor.open("/edit.xhtml?where=deviceId%20%3D%20'nobody'");
            assertThat(page.inputValue("[id='edit:condition']")).isEqualTo("deviceId = 'nobody'");
            page.fill("[id='edit:id']", id);
            type(page, "edit:properties", "{\"speed\": 1}");
            page.click("[id='edit:plan']");
            page.waitForSelector("#planTitle");
            type(page, "edit:properties", "{\"speed\": 2}");
            page.click("[id='edit:apply']");
            page.waitForSelector("text=changed after the plan was made");
            assertThat(admin.get("/api/v1/configurations/" + id).status()).isEqualTo(404);
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void aChangeToManyDevicesWantsTheirNumberTyped() {
        String id = "many-" + UUID.randomUUID();
        for (int i = 0; i < 101; i++) {
            admin.post("/api/v1/devices", "{\"deviceId\":\"%s.%03d\"}".formatted(id, i));
        }
        try (Visitor visitor = Visitor.admin()) {
            Page page = visitor.page();
            visitor.open("/edit.xhtml");
            page.fill("[id='edit:id']", id);
            type(page, "edit:condition", "STARTS_WITH(deviceId, '%s')".formatted(id));
            page.waitForSelector("text=101 devices match");
            type(page, "edit:properties", "{\"speed\": 1}");
            page.click("[id='edit:plan']");
            page.waitForSelector("#planTitle");
            page.click("[id='edit:apply']");
            page.waitForSelector("text=This touches 101 devices: type that number");
            // What is typed is checked a little later. The second answer comes when the first has been put in place.
            checkAnew(page);
            checkAnew(page);
            assertThat(page.isVisible("text=This touches 101 devices: type that number"))
                    .as("the error, after a check of what is typed")
                    .isTrue();
            page.fill("[id='edit:typed']", "100");
            page.click("[id='edit:apply']");
            page.waitForSelector("text=This touches 101 devices: type that number");
            assertThat(admin.get("/api/v1/configurations/" + id).status()).isEqualTo(404);
            page.fill("[id='edit:typed']", "101");
            page.click("[id='edit:apply']");
            page.waitForURL("**/configuration.xhtml?id=" + id);
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void aRolloutIsHeldLetGoAndMovedOnFromItsPage() {
        String id = "waves-" + UUID.randomUUID();
        admin.put(
                "/api/v1/configurations/" + id,
                """
                {"targetCondition": "STARTS_WITH(deviceId, '%s')", "desiredProperties": {"speed": 1},
                 "rollout": {"waves": [10, 50, 100]}}"""
                        .formatted(id));
        try (Visitor visitor = Visitor.admin()) {
            Page page = visitor.page();
            visitor.open("/configuration.xhtml?id=" + id);
            visitor.awaitLive();
            page.waitForSelector("#rollout .waves .here:has-text('10 %')");
            steer(page, "Pause…", "pauseForm");
            page.waitForSelector("#rollout .tag.paused");
            steer(page, "Resume…", "resumeForm");
            page.waitForSelector("#rollout .tag.running");
            steer(page, "Next wave…", "advanceForm");
            page.waitForSelector("#rollout .waves .here:has-text('50 %')");
            page.click("#rollout >> text=Next wave…");
            admin.post("/api/v1/configurations/" + id + "/advance", "");
            page.click("[id='advanceForm:go']");
            page.waitForSelector("[id='advanceForm:advanceMessages'] .ui-messages-error");
            page.click("#advanceDialog [data-closes]");
            page.waitForSelector("#rollout .tag.good");
            assertThat(admin.get("/api/v1/configurations/" + id + "/status").at("/rollout/percent"))
                    .isEqualTo("100");
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void aRolloutIsWrittenCheckedAtItsPlaceAndPlanned() {
        String id = "gated-" + UUID.randomUUID();
        admin.post("/api/v1/devices", "{\"deviceId\":\"%s.1\"}".formatted(id));
        try (Visitor visitor = Visitor.admin()) {
            Page page = visitor.page();
            visitor.open("/edit.xhtml");
            page.fill("[id='edit:id']", id);
            type(page, "edit:condition", "STARTS_WITH(deviceId, '%s')".formatted(id));
            type(page, "edit:properties", "{\"speed\": 1}");
            type(page, "edit:soak", "half an hour");
            page.waitForSelector("[id='edit:soakWrong']:has-text('ISO 8601')");
            type(page, "edit:soak", "PT30M");
            page.waitForSelector("[id='edit:wavesWrong']:has-text('empty')");
            type(page, "edit:waves", "10, 5, 100");
            page.waitForSelector("[id='edit:wavesWrong']:has-text('expected: 11–100')");
            page.click("[id='edit:plan']");
            page.waitForSelector("[id='edit:messages'] .ui-messages-error");
            assertThat(page.locator("#planTitle").count()).as("a plan").isZero();
            type(page, "edit:waves", "10, 50, 100");
            type(page, "edit:maxFailureRatio", "0.02");
            page.waitForSelector(
                    "[id='edit:wavesWrong'] .wrong",
                    new Page.WaitForSelectorOptions().setState(WaitForSelectorState.DETACHED));
            page.selectOption("[id='edit:onGateFailure']", "rollback");
            page.click("[id='edit:plan']");
            page.waitForSelector("#plannedWaves:has-text('10, 50, 100 %')");
            type(page, "edit:waves", "20, 100");
            page.click("[id='edit:apply']");
            page.waitForSelector("text=changed after the plan was made");
            type(page, "edit:waves", "10, 50, 100");
            page.click("[id='edit:apply']");
            page.waitForURL("**/configuration.xhtml?id=" + id);
            page.waitForSelector("#rollout .waves .here:has-text('10 %')");
            assertThat(admin.get("/api/v1/configurations/" + id)
                            .json()
                            .get("rollout")
                            .toString())
                    .contains("[10,50,100]", "\"maxFailureRatio\":0.02", "\"soak\":\"PT30M\"", "\"rollback\"");
            visitor.open("/edit.xhtml?id=" + id);
            assertThat(page.inputValue("[id='edit:waves']")).isEqualTo("10, 50, 100");
            assertThat(page.inputValue("[id='edit:soak']")).isEqualTo("PT30M");
            assertThat(page.inputValue("[id='edit:onGateFailure']")).isEqualTo("rollback");
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    private void endIt(Page page, String device) {
        page.click("text=End…");
        page.waitForSelector("h1:has-text('End')");
        assertThat(page.textContent("main")).contains("20", device);
        page.click("[id='plan:apply']");
        page.waitForURL("**/configurations.xhtml");
        // The page goes on at once; a job ends the configuration on its devices.
        String twin = "/api/v1/devices/" + device + "/twin";
        await().until(() -> admin.get(twin).json().get("desired").isEmpty());
    }

    private static void writeSuccessCondition(Page page) {
        type(page, "edit:success", "reported.speed = ");
        page.waitForSelector("[id='edit:checkedSuccess'] .wrong");
        type(page, "edit:success", "reported.speed = 20");
        page.waitForSelector(
                "[id='edit:checkedSuccess'] .wrong",
                new Page.WaitForSelectorOptions().setState(WaitForSelectorState.DETACHED));
    }

    private static void steer(Page page, String button, String form) {
        page.click("#rollout >> text=" + button);
        page.click("[id='%s:go']".formatted(form));
    }

    @Test
    void whoMayOnlyReadMayNotOpenTheEditor() {
        String name = "r" + UUID.randomUUID();
        admin.post(
                "/api/v1/users",
                "{\"name\":\"%s\",\"password\":\"long enough\",\"role\":\"operator\"}".formatted(name));
        try (Visitor reader = Visitor.named(name, "long enough")) {
            reader.open("/configurations.xhtml");
            assertThat(reader.page().locator("main a[href^='/edit']").count()).isZero();
            assertThat(reader.open("/edit.xhtml").status()).isEqualTo(403);
            assertThat(reader.open("/plan.xhtml?id=any").status()).isEqualTo(403);
        }
    }

    private static void type(Page page, String field, String text) {
        page.fill("[id='%s']".formatted(field), text);
        page.press("[id='%s']".formatted(field), "End");
    }

    private static void checkAnew(Page page) {
        page.waitForResponse(
                response -> response.url().contains("/edit.xhtml"),
                () -> page.dispatchEvent("[id='edit:properties']", "keyup"));
    }
}
