package io.muster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.microsoft.playwright.Page;
import io.muster.foundation.rest.Rest;
import io.muster.testing.Environments;
import io.muster.testing.SharedServer;
import io.muster.testing.TestDevice;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person and a device, over a browser, the server, the broker and MQTT. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class DeviceTalkIT {

    private static final String EVIL = "<img src=x onerror=window.ran=true>";

    private final Rest admin = Rest.at(SharedServer.uri()).as(Environments.ADMIN_TOKEN);

    @Test
    void aCallIsAnsweredAndAMessageArrivesBeforeThePersonsEyes() {
        String id = "talk-" + UUID.randomUUID();
        try (Visitor visitor = Visitor.admin()) {
            Page page = visitor.page();
            try (TestDevice device = SharedServer.connect(id, register(id))) {
                device.subscribe();
                device.listen("calls/+/+", call -> answer(device, call));
                device.listen("messages/+", message -> {});
                visitor.open("/device.xhtml?id=" + id);
                visitor.awaitLive();
                page.waitForSelector("h1 ~ .tag.connected");
                call(page);
                page.click("text=Send a message…");
                page.fill("[id='sendForm:payload']", "{\"text\": \"hello\"}");
                page.click("[id='sendForm:go']");
                page.waitForSelector(".tag.delivered");
            }
            page.waitForSelector("h1 ~ .tag:has-text('offline')");
            page.waitForSelector("section:has(h2:has-text('Connections')) tbody tr:has-text('offline')");
            assertThat(page.locator("section:has(h2:has-text('Connections')) tbody tr")
                            .count())
                    .as("it came and it went")
                    .isEqualTo(2);
            page.click("text=Call…");
            page.fill("[id='callForm:method']", "reboot");
            page.click("[id='callForm:go']");
            page.waitForSelector("#callDialog .ui-messages-error:has-text('cannot be called now')");
            assertThat(page.evaluate("window.ran")).isNull();
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    private static void call(Page page) {
        page.click("text=Call…");
        page.fill("[id='callForm:method']", "no such method");
        page.click("[id='callForm:go']");
        page.waitForSelector("#callDialog .ui-messages-error");
        page.fill("[id='callForm:method']", "reboot");
        page.fill("[id='callForm:payload']", "{\"delaySeconds\": 5}");
        page.click("[id='callForm:go']");
        page.waitForSelector(".tag.succeeded");
        assertThat(page.textContent("tr:has(.tag.succeeded)")).contains("reboot", "200", EVIL);
    }

    private static void answer(TestDevice device, Mqtt5Publish call) {
        String requestId = call.getTopic().getLevels().get(3);
        CompletableFuture<?> unused = device.publishing(
                "calls/" + requestId + "/response", "{\"status\":200,\"payload\":{\"said\":\"%s\"}}".formatted(EVIL));
    }

    /** Its secret. */
    private String register(String id) {
        Rest.Answer answer = admin.post(
                "/api/v1/devices", "{\"deviceId\":\"%s\",\"credential\":{\"kind\":\"secret\"}}".formatted(id));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.at("/credential/secret");
    }
}
