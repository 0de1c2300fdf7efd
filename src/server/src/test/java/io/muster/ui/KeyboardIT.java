package io.muster.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import io.muster.foundation.jdbc.Sql;
import io.muster.foundation.rest.Rest;
import io.muster.testing.Environments;
import io.muster.testing.SharedServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is done without a mouse: each act is reached by Tab, and the focus goes into its dialog and comes back. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class KeyboardIT {

    /** More stops than any page has. */
    private static final int STOPS = 200;

    /** Several pages of a job. */
    private static final int DEVICES = 6_000;

    private static final String FOCUSED =
            """
            () => { const e = document.activeElement; const ring = getComputedStyle(e);
              return [e.dataset.opens || '', e.id, e.tagName, ring.outlineStyle !== 'none' ? 'seen' : 'unseen'].join(' '); }""";

    private final Rest admin = Rest.at(SharedServer.uri()).as(Environments.ADMIN_TOKEN);
    private final String id = "keys-" + UUID.randomUUID();

    @Test
    void aDeviceIsDisabledEnabledAndItsSecretRotated() {
        register();
        try (Visitor visitor = Visitor.admin()) {
            Page page = visitor.page();
            visitor.open("/device.xhtml?id=" + id);
            visitor.awaitLive();
            open(page, "rotateDialog");
            press(page, "rotateForm:go");
            page.waitForSelector(".secret");
            assertBackAt(page, "rotateDialog");
            open(page, "disableDialog");
            press(page, "disableForm:go");
            page.waitForSelector(".tag.disabled");
            page.waitForCondition(() -> focused(page).contains("H1"));
            open(page, "enableDialog");
            press(page, "enableForm:go");
            page.waitForSelector("[data-opens='disableDialog']");
            assertThat(admin.get("/api/v1/devices/" + id).at("/enabled")).isEqualTo("true");
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void aValueIsSetByHandUntilAnHour() {
        register();
        try (Visitor visitor = Visitor.admin()) {
            Page page = visitor.page();
            visitor.open("/device.xhtml?id=" + id);
            visitor.awaitLive();
            open(page, "setDialog");
            page.keyboard().press("Escape");
            assertBackAt(page, "setDialog");
            open(page, "setDialog");
            reach(page, "setForm:path");
            page.keyboard().type("speed");
            reach(page, "setForm:value");
            page.keyboard().type("20");
            reach(page, "setForm:expiresAt");
            page.fill(
                    "[id='setForm:expiresAt']",
                    LocalDateTime.now(ZoneId.systemDefault())
                            .plusDays(2)
                            .format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm", Locale.ROOT)));
            press(page, "setForm:go");
            page.waitForSelector("tr:has-text('speed')");
            assertBackAt(page, "setDialog");
            assertThat(page.textContent("tr:has-text('speed')")).contains("until");
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void aPushDoesNotTakeTheFocusAway() {
        register();
        try (Visitor visitor = Visitor.admin()) {
            Page page = visitor.page();
            visitor.open("/device.xhtml?id=" + id);
            visitor.awaitLive();
            reachOpener(page, "callDialog");
            admin.json("PATCH", "/api/v1/devices/" + id + "/twin/desired", "{\"speed\":7}");
            page.waitForSelector("tr:has-text('speed')");
            assertBackAt(page, "callDialog");
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void aJobIsStoppedAndRestarted() throws SQLException {
        new Sql(SharedServer.database())
                .update(
                        "INSERT INTO device (device_id, tags, created_at, changed_at)"
                                + " SELECT CONCAT(?, '-', LPAD(seq, 5, '0')), '{}', NOW(3), NOW(3) FROM seq_1_to_"
                                + DEVICES,
                        id);
        new Sql(SharedServer.database())
                .update("INSERT INTO twin (device_id) SELECT device_id FROM device WHERE device_id LIKE ?", id + "-%");
        try (Visitor visitor = Visitor.admin()) {
            Page page = visitor.page();
            String job = stopWhileHeld(visitor);
            page.waitForSelector("h1 + .tag.stopped");
            assertThat(admin.get("/api/v1/jobs/" + job).at("/state")).isEqualTo("stopped");
            open(page, "restartDialog");
            page.keyboard().press("Escape");
            assertBackAt(page, "restartDialog");
            open(page, "restartDialog");
            press(page, "restartForm:go");
            page.waitForSelector("h1 + .tag.completed");
            assertThat(admin.get("/api/v1/jobs/" + job).at("/written")).isEqualTo(Integer.toString(DEVICES));
            assertThat(visitor.complaints()).isEmpty();
        } finally {
            admin.delete("/api/v1/configurations/" + id);
        }
    }

    /** Of each page of devices one is held: the job waits for it, and is stopped in its midst. */
    private String stopWhileHeld(Visitor visitor) throws SQLException {
        Page page = visitor.page();
        try (Connection holding = SharedServer.database().getConnection()) {
            holding.setAutoCommit(false);
            try (Statement statement = holding.createStatement()) {
                statement.executeQuery("SELECT device_id FROM twin FORCE INDEX (PRIMARY) WHERE device_id LIKE '" + id
                        + "-%0' FOR UPDATE");
            }
            Rest.Answer applied = admin.put(
                    "/api/v1/configurations/" + id + "?expectDevices=" + DEVICES,
                    "{\"targetCondition\":\"STARTS_WITH(deviceId, '%s-')\",\"desiredProperties\":{\"speed\":1}}"
                            .formatted(id));
            assertThat(applied.status()).as(applied.body()).isEqualTo(201);
            String job = applied.at("/job");
            await().until(() -> admin.get("/api/v1/jobs/" + job).at("/state").equals("running"));
            visitor.open("/job.xhtml?id=" + job);
            visitor.awaitLive();
            open(page, "stopDialog");
            press(page, "stopForm:go");
            page.waitForSelector("h1 + .tag.stopping");
            holding.rollback();
            return job;
        }
    }

    private void register() {
        Rest.Answer made = admin.post(
                "/api/v1/devices", "{\"deviceId\":\"%s\",\"credential\":{\"kind\":\"secret\"}}".formatted(id));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
    }

    private static void open(Page page, String dialog) {
        reachOpener(page, dialog);
        page.keyboard().press("Enter");
        page.waitForSelector("#" + dialog + "[open]");
        assertThat(page.evaluate("name => document.getElementById(name).contains(document.activeElement)", dialog))
                .as("focus inside " + dialog)
                .isEqualTo(true);
    }

    private static void press(Page page, String button) {
        reach(page, button);
        page.keyboard().press("Enter");
    }

    private static void reachOpener(Page page, String dialog) {
        tabTo(page, dialog + " ");
    }

    private static void reach(Page page, String element) {
        tabTo(page, " " + element + " ");
    }

    private static void tabTo(Page page, String what) {
        for (int stop = 0; stop < STOPS; stop++) {
            if (focused(page).contains(what)) {
                assertThat(focused(page)).endsWith(" seen");
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("Tab reaches no '%s'".formatted(what));
    }

    private static void assertBackAt(Page page, String dialog) {
        await("focus back at what opens " + dialog)
                .untilAsserted(() -> assertThat(focused(page)).startsWith(dialog + " "));
    }

    private static String focused(Page page) {
        return String.valueOf(page.evaluate(FOCUSED));
    }
}
