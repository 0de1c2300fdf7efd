package io.muster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import io.muster.foundation.rest.Rest;
import io.muster.testing.Environments;
import io.muster.testing.SharedServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SignInIT {

    private final Rest anonymous = Rest.at(SharedServer.uri());

    @Test
    void aWrongPasswordIsRefusedAndTheRightOneLeadsToThePageThatWasAskedFor() {
        try (Visitor visitor = new Visitor()) {
            visitor.open("/jobs.xhtml?state=failed");
            assertThat(visitor.page().url()).contains("/sign-in.xhtml?next=");
            visitor.page().fill("[id='signIn:name']", "admin");
            visitor.page().fill("[id='signIn:password']", "not the password");
            visitor.page().click("[id='signIn:enter']");
            assertThat(visitor.page().textContent(".ui-messages-error")).contains("Name or password is wrong.");
            visitor.page().fill("[id='signIn:name']", "admin");
            visitor.page().fill("[id='signIn:password']", Environments.ADMIN_PASSWORD);
            visitor.page().click("[id='signIn:enter']");
            visitor.page().waitForURL("**/jobs.xhtml?state=failed");
            assertThat(visitor.page().textContent("h1")).isEqualTo("Jobs");
            assertThat(visitor.complaints()).isEmpty();
            Rest.Answer audit = anonymous.as(Environments.ADMIN_TOKEN).get("/api/v1/audit?object=user/admin");
            assertThat(audit.at("/items/0/action")).isEqualTo("signed-in");
            assertThat(audit.at("/items/0/actor")).isEqualTo("admin");

            visitor.page().click(".leave");
            visitor.page().waitForURL("**/sign-in.xhtml");
            visitor.open("/jobs.xhtml");
            assertThat(visitor.page().url()).contains("/sign-in.xhtml");
        }
    }

    @Test
    void afterManyFailuresAlsoTheRightPasswordMustWait() {
        String name = "u" + UUID.randomUUID();
        anonymous
                .as(Environments.ADMIN_TOKEN)
                .post(
                        "/api/v1/users",
                        "{\"name\":\"%s\",\"password\":\"long enough\",\"role\":\"viewer\"}".formatted(name));
        try (Visitor visitor = new Visitor()) {
            for (int i = 0; i < 5; i++) {
                visitor.signIn(name, "guess " + i);
                assertThat(visitor.page().textContent(".ui-messages-error")).contains("wrong");
            }
            visitor.signIn(name, "long enough");
            assertThat(visitor.page().textContent(".ui-messages-error")).contains("Too many failed sign-ins");
            assertThat(visitor.page().url()).contains("sign-in");
        }
    }

    @Test
    void theSessionsCookieIsOutOfReachOfScriptsAndOfOtherSites() {
        try (Visitor visitor = Visitor.admin()) {
            List<Cookie> cookies = visitor.context().cookies();
            assertThat(cookies).hasSize(1);
            assertThat(cookies.get(0).httpOnly).isTrue();
            assertThat(cookies.get(0).sameSite).isEqualTo(SameSiteAttribute.LAX);
            assertThat(visitor.page().evaluate("document.cookie")).isEqualTo("");
        }
    }

    @Test
    void aSessionThatWasPlantedBeforeTheSignInIsWorthNothing() {
        try (Visitor visitor = new Visitor()) {
            visitor.open("/sign-in.xhtml");
            String planted = visitor.context().cookies().get(0).value;
            visitor.signIn("admin", Environments.ADMIN_PASSWORD);
            visitor.page().waitForURL(url -> !url.contains("sign-in"));
            assertThat(visitor.context().cookies().get(0).value).isNotEqualTo(planted);
            Rest.Answer answer = anonymous
                    .with("Cookie", "muster-session=" + planted)
                    .with("Accept", "text/html")
                    .get("/jobs.xhtml");
            assertThat(answer.header("Location")).contains("sign-in.xhtml");
        }
    }

    @Test
    void onlyOurOwnScriptsRun() {
        try (Visitor visitor = Visitor.admin()) {
            Response overview = visitor.open("/");
            String policy = overview.headersArray().stream()
                    .filter(header -> header.name.equalsIgnoreCase("Content-Security-Policy"))
                    .map(header -> header.value)
                    .reduce("", (one, other) -> one + "\n" + other);
            assertThat(policy)
                    .contains("default-src 'none'", "script-src 'self' 'nonce-", "frame-ancestors 'none'")
                    .doesNotContain("unsafe-");
            visitor.page()
                    .evaluate(
                            """
                    () => { const s = document.createElement('div');
                            s.innerHTML = '<img src=x onerror="window.ran = true">'; document.body.append(s); }""");
            assertThat(visitor.page().evaluate("window.ran")).isNull();
        }
    }

    @Test
    void aFormOfAnotherSiteActsInNobodysName() {
        try (Visitor visitor = Visitor.admin()) {
            String cookie = "muster-session=" + visitor.context().cookies().get(0).value;
            String viewState = (String)
                    visitor.page().evaluate("document.querySelector('[name=\"jakarta.faces.ViewState\"]').value");
            String form = "leave=leave&leave%3Aj_idt1=x&jakarta.faces.ViewState="
                    + java.net.URLEncoder.encode(viewState, java.nio.charset.StandardCharsets.UTF_8);
            Rest browser = anonymous
                    .with("Cookie", cookie)
                    .with("Content-Type", "application/x-www-form-urlencoded")
                    .with("Accept", "text/html");
            Rest.Answer foreign = browser.with("Origin", "https://evil.example")
                    .with("Sec-Fetch-Site", "cross-site")
                    .send("POST", "/index.xhtml", BodyPublishers.ofString(form));
            assertThat(foreign.status()).isEqualTo(403);
            Rest.Answer own = browser.with("Sec-Fetch-Site", "same-origin")
                    .send("POST", "/index.xhtml", BodyPublishers.ofString(form));
            assertThat(own.status()).isNotEqualTo(403);
        }
    }
}
