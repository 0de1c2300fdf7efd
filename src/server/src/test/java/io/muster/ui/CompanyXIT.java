package io.muster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.microsoft.playwright.Page;
import io.muster.foundation.rest.Rest;
import io.muster.sample.RobotPortal;
import io.muster.testing.Environments;
import io.muster.testing.SharedServer;
import io.muster.testing.TestDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The story of company X, which makes robots: its administrator, its support staff, its developer's customers. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class CompanyXIT {

    @TempDir
    private Path folder;

    private final Rest admin = Rest.at(SharedServer.uri()).as(Environments.ADMIN_TOKEN);

    @Test
    void aModelIsUpdatedAFeatureIsSwitchedOnAndACustomerReachesTheirRobot() throws IOException {
        String model = "model-x-" + UUID.randomUUID();
        String robot = model + "-000001";
        String secret = register(robot, "acme");
        register(model + "-000002", "globex");
        try (TestDevice device = SharedServer.connect(robot, secret).subscribe()) {
            device.listen("calls/+/+", call -> answer(device, call));
            updateFirmware(model, robot, device);
            aRobotThatArrivesLater(model);
            switchFeatureOn(robot, device);
            customerWaves(model, robot);
        }
    }

    /** The administrator writes a configuration for the whole model; the robot that is here installs it. */
    private void updateFirmware(String model, String robot, TestDevice device) {
        try (Visitor administrator = Visitor.admin()) {
            Page page = administrator.page();
            administrator.open("/edit.xhtml");
            page.fill("[id='edit:id']", model);
            page.fill("[id='edit:condition']", "STARTS_WITH(deviceId, '%s')".formatted(model));
            page.press("[id='edit:condition']", "End");
            page.waitForSelector("text=2 devices match");
            page.fill("[id='edit:properties']", "{\"firmware\": {\"version\": \"3.1.0\"}}");
            page.click("[id='edit:plan']");
            page.waitForSelector("#planTitle");
            page.click("[id='edit:apply']");
            page.waitForURL("**/configuration.xhtml?id=" + model);
            administrator.awaitLive();
            Awaitility.await().until(() -> device.received().stream().anyMatch(state -> state.contains("\"3.1.0\"")));
            device.report("{\"firmware\": {\"version\": \"3.1.0\"}}");
            device.applied(Long.parseLong(
                    admin.get("/api/v1/devices/" + robot + "/twin").at("/desiredVersion")));
            page.waitForSelector("[data-live='configuration.%s.converged']:has-text('1')".formatted(model));
            page.waitForSelector("[data-live='configuration.%s.pendingOffline']:has-text('1')".formatted(model));
            assertThat(administrator.complaints()).isEmpty();
        }
    }

    /** Nobody asked again, and it is what its model shall be from the start. */
    private void aRobotThatArrivesLater(String model) {
        String later = model + "-000003";
        register(later, "globex");
        Awaitility.await().untilAsserted(() -> assertThat(
                        admin.get("/api/v1/devices/" + later + "/twin").at("/desired/firmware/version"))
                .isEqualTo("3.1.0"));
    }

    /** Someone of the support staff finds the customer's robot and switches on what the customer paid for. */
    private void switchFeatureOn(String robot, TestDevice device) {
        String name = "support-" + UUID.randomUUID();
        admin.post(
                "/api/v1/users",
                "{\"name\":\"%s\",\"password\":\"long enough\",\"role\":\"operator\"}".formatted(name));
        try (Visitor support = Visitor.named(name, "long enough")) {
            Page page = support.page();
            support.open("/devices.xhtml");
            page.fill("#where", robot);
            page.press("#where", "Enter");
            page.click("tbody >> text=" + robot);
            page.click("text=Set by hand…");
            page.fill("[id='setForm:path']", "features.welding");
            page.fill("[id='setForm:value']", "true");
            page.fill("[id='setForm:reason']", "order 4711");
            page.click("[id='setForm:go']");
            page.waitForSelector("tr:has-text('features.welding'):has-text('order 4711')");
            Awaitility.await()
                    .until(() -> device.received().stream().anyMatch(state -> state.contains("\"welding\":true")));
            assertThat(support.complaints()).isEmpty();
        }
    }

    /** An end customer uses the developer's web application, a program of its own on the Java SDK. */
    private void customerWaves(String model, String robot) throws IOException {
        String token = admin.post(
                        "/api/v1/tokens", "{\"name\":\"portal-%s\",\"role\":\"operator\"}".formatted(UUID.randomUUID()))
                .at("/token");
        Path customers = Files.writeString(
                folder.resolve("customers"), "ada acme %s%n".formatted(RobotPortal.hash("a good password")));
        String foreign = model + "-000002";
        try (RobotPortal portal = RobotPortal.start(SharedServer.uri(), token, customers, 0);
                Visitor customer = new Visitor()) {
            Page page = customer.page();
            page.setViewportSize(390, 800);
            signIn(page, portal, "wrong");
            page.waitForSelector("text=do not belong together");
            signIn(page, portal, "a good password");
            page.waitForSelector("text=" + robot);
            assertThat(page.textContent("body")).doesNotContain(foreign);
            page.click("text=" + robot);
            page.waitForSelector("dd:has-text('3.1.0')");
            page.click("button:has-text('Wave')");
            page.waitForSelector(".said");
            assertThat(page.textContent(".said")).isEqualTo("It says: hello <b>from</b> " + robot);
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
            assertThat(page.navigate(portal.address() + "/robot?id=" + foreign).status())
                    .as("another customer's robot")
                    .isEqualTo(404);
            assertThat(forged(page, portal, robot, "button[name=id]", foreign)).isEqualTo(404);
            assertThat(forged(page, portal, robot, "section input[name=key]", "x"))
                    .isEqualTo(403);
            assertThat(page.context().cookies()).allMatch(cookie -> cookie.httpOnly);
        }
    }

    private static void signIn(Page page, RobotPortal portal, String password) {
        page.navigate(portal.address().toString());
        page.fill("[name=name]", "ada");
        page.fill("[name=password]", password);
        page.click("button");
    }

    /** What the portal answers to its own form with another value in it. */
    private static int forged(Page page, RobotPortal portal, String robot, String field, String value) {
        page.navigate(portal.address() + "/robot?id=" + robot);
        page.evaluate("([field, value]) => document.querySelector(field).value = value", List.of(field, value));
        return page.waitForResponse(
                        response -> response.url().endsWith("/robot"), () -> page.click("button:has-text('Wave')"))
                .status();
    }

    private static void answer(TestDevice device, Mqtt5Publish call) {
        String requestId = call.getTopic().getLevels().get(3);
        String robot = call.getTopic().getLevels().get(1);
        CompletableFuture<?> unused = device.publishing(
                "calls/" + requestId + "/response",
                "{\"status\":200,\"payload\":{\"said\":\"hello <b>from</b> %s\"}}".formatted(robot));
    }

    /** Its secret. */
    private String register(String id, String customer) {
        Rest.Answer answer = admin.post(
                "/api/v1/devices",
                "{\"deviceId\":\"%s\",\"tags\":{\"customer\":\"%s\"},\"credential\":{\"kind\":\"secret\"}}"
                        .formatted(id, customer));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.at("/credential/secret");
    }
}
