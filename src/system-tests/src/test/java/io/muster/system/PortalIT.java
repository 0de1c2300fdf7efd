package io.muster.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import io.muster.agent.Credentials;
import io.muster.agent.DeviceSettings;
import io.muster.agent.Method;
import io.muster.agent.MusterDevice;
import io.muster.launcher.process.Ports;
import io.muster.protocol.rest.TokenRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An end customer of company X uses its portal, a program of its own that knows the Java SDK alone. */
@ExtendWith(WithMuster.class)
final class PortalIT {
    @TempDir
    Path folder;

    @Test
    void aCustomerReachesTheirOwnRobotAndNoOther(Muster muster) throws Exception {
        String own =
                muster.aFleetOf(1, "portal-own", Map.of("customer", "acme")).get(0);
        String foreign = muster.aFleetOf(1, "portal-foreign", Map.of("customer", "globex"))
                .get(0);
        URI broker = URI.create("tcp://" + muster.platform().mqttHost() + ":"
                + muster.platform().mqttPort());
        DeviceSettings settings = DeviceSettings.of(broker, own, new Credentials.Secret(Muster.SECRET));
        int port = Ports.free();
        Process portal = portal(muster, port);
        try (MusterDevice robot = MusterDevice.of(settings)
                        .method("wave", Method.answering(call -> Map.of("said", "hello <b>from</b> " + own)))
                        .connect();
                Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(Path.of("/usr/bin/chromium"))
                                .setArgs(java.util.List.of("--no-sandbox")))) {
            robot.awaitConnected(Duration.ofMinutes(1));
            robot.report(Map.of("firmware", Map.of("version", "3.1.0"))).get(20, TimeUnit.SECONDS);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> muster.client().devices().get(own).connected()
                            && muster.client().twins().get(own).reported().containsKey("firmware"));
            Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(390, 800));
            String address = "http://127.0.0.1:" + port;
            signIn(page, address, "wrong");
            page.waitForSelector("text=do not belong together");
            signIn(page, address, "a good password");
            page.waitForSelector("text=" + own);
            assertThat(page.textContent("body")).doesNotContain(foreign);
            page.click("text=" + own);
            page.waitForSelector("text=3.1.0");
            page.click("text=Wave");
            page.waitForSelector(".said");
            assertThat(page.textContent(".said")).isEqualTo("It says: hello <b>from</b> " + own);
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);

            Response other = page.navigate(address + "/robot?id=" + foreign);
            assertThat(other.status()).as("another customer's robot").isEqualTo(404);
            assertThat(page.context().cookies()).singleElement().satisfies(cookie -> assertThat(cookie.httpOnly)
                    .isTrue());
            page.navigate(address + "/robot?id=" + own);
            page.evaluate("id => document.querySelector('button[name=id]').value = id", foreign);
            Response forged =
                    page.waitForResponse(response -> response.url().endsWith("/robot"), () -> page.click("text=Wave"));
            assertThat(forged.status()).as("a call of another customer's robot").isEqualTo(404);
            page.navigate(address + "/robot?id=" + own);
            page.evaluate("document.querySelector('section input[name=key]').value = 'x'");
            page.click("text=Wave");
            page.waitForSelector("text=This form has run out");
        } finally {
            portal.destroy();
            assertThat(portal.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void signIn(Page page, String address, String password) {
        page.navigate(address + "/");
        page.fill("[name=name]", "ada");
        page.fill("[name=password]", password);
        page.click("button");
    }

    /** As a person starts it, with a token that may call devices and nothing more. */
    private Process portal(Muster muster, int port) throws IOException, InterruptedException {
        Path passwordFile = Files.writeString(folder.resolve("password"), "a good password\n");
        Process hashing = java("hash").redirectInput(passwordFile.toFile()).start();
        String hash = new String(hashing.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(hashing.waitFor()).isZero();
        Path customers = Files.writeString(folder.resolve("customers"), "ada acme " + hash);
        String token = muster.client()
                .tokens()
                .create(new TokenRequest("portal", "operator", null))
                .token();
        Path tokenFile = Files.writeString(folder.resolve("token"), String.valueOf(token));
        Process portal = java(
                        muster.platform().address().toString(),
                        tokenFile.toString(),
                        customers.toString(),
                        Integer.toString(port))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(portal.inputReader().readLine()).contains("http://127.0.0.1:" + port);
        return portal;
    }

    private static ProcessBuilder java(String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("muster.sample") + "/*",
                "io.muster.sample.RobotPortal");
        builder.command().addAll(java.util.List.of(arguments));
        return builder;
    }
}
