package io.muster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.muster.foundation.rest.Rest;
import io.muster.testing.Environments;
import io.muster.testing.SharedServer;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Searching the fleet, keeping the search, and going on from what was found. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SearchIT {

    private static final String EVIL = "<img src=x onerror=window.ran=true>";

    private final Rest admin = Rest.at(SharedServer.uri()).as(Environments.ADMIN_TOKEN);

    @Test
    void aSearchIsKeptUnderANameFoundAgainAndForgotten() {
        String prefix = "kept-" + UUID.randomUUID();
        register(prefix + ".1", "{\"region\":\"eu\"}");
        String name = EVIL + prefix.substring(0, 20);
        try (Visitor visitor = Visitor.admin()) {
            Page page = visitor.page();
            visitor.open("/devices.xhtml?columns=tags.region&where=" + prefix);
            page.click("text=Save this search…");
            page.click("[id='keepForm:go']");
            page.waitForSelector("#keepDialog .ui-messages-error");
            page.fill("[id='keepForm:name']", name);
            page.click("[id='keepForm:go']");
            page.waitForSelector(".shelf .chip");
            visitor.open("/devices.xhtml");
            page.locator(".shelf a")
                    .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText(name))
                    .click();
            page.waitForSelector("text=1 match");
            assertThat(page.inputValue("#where")).isEqualTo(prefix);
            assertThat(page.inputValue("#columns")).isEqualTo("tags.region");
            assertThat(page.textContent("tbody")).contains("eu");
            page.locator(".shelf .chip")
                    .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText(name))
                    .locator("button")
                    .click();
            assertThat(page.textContent("#forgetDialog")).contains(name);
            page.click("[id='forgetForm:go']");
            page.waitForCondition(() -> !page.textContent("#shelf").contains(name));
            assertThat(page.evaluate("window.ran")).isNull();
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void wordsPropertiesAndValuesAreCompletedUnderTheCursor() {
        String id = "0complete-" + UUID.randomUUID();
        register(id, "{\"regionOfHere\":\"%s\"}".formatted("o'" + id));
        try (Visitor visitor = Visitor.admin()) {
            Page page = visitor.page();
            // What is proposed is a sample of the fleet, which is taken anew now and then.
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
                visitor.open("/devices.xhtml");
                return page.getAttribute("[data-words]", "data-words").contains("regionOfHere");
            });
            page.locator("#where").pressSequentially("tags.regionOf");
            page.waitForSelector("#proposals li:has-text('tags.regionOfHere')");
            page.press("#where", "ArrowDown");
            page.press("#where", "Enter");
            assertThat(page.inputValue("#where")).isEqualTo("tags.regionOfHere");
            page.locator("#where").pressSequentially(" = 'o");
            page.waitForSelector("#proposals li:has-text(\"o'%s\")".formatted(id));
            page.press("#where", "ArrowDown");
            page.press("#where", "Tab");
            assertThat(page.inputValue("#where")).isEqualTo("tags.regionOfHere = 'o''%s'".formatted(id));
            page.locator("#where").pressSequentially(" AND STARTS");
            page.press("#where", "ArrowDown");
            page.press("#where", "Enter");
            page.locator("#where").pressSequentially("deviceId, '0')");
            page.press("#where", "Enter");
            page.waitForSelector("text=1 match");
            assertThat(page.textContent("tbody")).contains(id);
            page.locator("#columns").pressSequentially("tags.regionOf");
            page.waitForSelector("#proposals li");
            page.press("#columns", "Escape");
            assertThat(page.locator("#proposals").count()).isZero();
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void whatWasFoundIsConfiguredOrCalledTogether() {
        String prefix = "bulk-" + UUID.randomUUID();
        register(prefix + ".1", "{}");
        try (Visitor visitor = Visitor.admin()) {
            Page page = visitor.page();
            visitor.open("/devices.xhtml?where=" + prefix);
            page.click("text=Configure these…");
            page.waitForSelector("text=1 device matches");
            assertThat(page.inputValue("[id='edit:condition']")).contains(prefix);
            visitor.open("/devices.xhtml?where=" + prefix);
            page.click("text=Call these…");
            page.waitForSelector("text=1 device now, 1 of them offline");
            visitor.open("/devices.xhtml?where=connected");
            assertThat(page.locator("text=Configure these…").count())
                    .as("a configuration may not ask who is online")
                    .isZero();
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void aDevicesPageSaysWhichClauseItFails() {
        String id = "why-" + UUID.randomUUID();
        register(id, "{\"region\":\"us\"}");
        admin.put(
                "/api/v1/configurations/" + id,
                "{\"targetCondition\":\"deviceId = '%s' AND tags.region = 'eu'\",\"desiredProperties\":{\"a\":1}}"
                        .formatted(id));
        try (Visitor visitor = Visitor.admin()) {
            Page page = visitor.page();
            visitor.open("/device.xhtml?id=" + id);
            page.fill("[id='whyNot:configuration']", id);
            page.click("[id='whyNot:ask']");
            page.waitForSelector("text=It does not");
            assertThat(page.textContent("[id='whyNot:told']"))
                    .contains("tags.region = 'eu'", "us")
                    .doesNotContain("deviceId =");
            page.fill("[id='whyNot:configuration']", "no-such");
            page.click("[id='whyNot:ask']");
            page.waitForSelector("[id='whyNot:told'] .ui-messages-error");
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    private void register(String id, String tags) {
        Rest.Answer answer = admin.post("/api/v1/devices", "{\"deviceId\":\"%s\",\"tags\":%s}".formatted(id, tags));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }
}
