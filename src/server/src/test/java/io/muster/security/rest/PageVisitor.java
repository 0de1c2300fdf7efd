package io.muster.security.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.testing.SharedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A session of the pages without a browser: it follows no redirect and asks as a script does. */
final class PageVisitor {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final Pattern VIEW_STATE =
            Pattern.compile("name=\"jakarta.faces.ViewState\"[^>]*value=\"([^\"]*)\"");
    private static final Pattern SIGN_OUT = Pattern.compile("name=\"([^\"]*)\"[^>]*value=\"Sign out\"");

    private String cookie;

    private PageVisitor(String cookie) {
        this.cookie = cookie;
    }

    static PageVisitor stranger() {
        return new PageVisitor("");
    }

    static PageVisitor with(String cookie) {
        return new PageVisitor(cookie);
    }

    static PageVisitor signIn(String user, String password) {
        PageVisitor visitor = stranger();
        String form = visitor.get("sign-in.xhtml").body();
        HttpResponse<String> answer = visitor.post(
                "sign-in.xhtml",
                Map.of(
                        "signIn",
                        "signIn",
                        "signIn:next",
                        "",
                        "signIn:name",
                        user,
                        "signIn:password",
                        password,
                        "signIn:enter",
                        "Sign in",
                        "jakarta.faces.ViewState",
                        viewState(form)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return visitor;
    }

    private static String viewState(String page) {
        Matcher state = VIEW_STATE.matcher(page);
        assertThat(state.find()).as(page).isTrue();
        return state.group(1);
    }

    String cookie() {
        return cookie;
    }

    int status(String page) {
        return get(page).statusCode();
    }

    void signOut() {
        String page = get("devices.xhtml").body();
        Matcher button = SIGN_OUT.matcher(page);
        assertThat(button.find()).as(page).isTrue();
        String name = button.group(1);
        String form = name.substring(0, name.indexOf(':'));
        post("devices.xhtml", Map.of(form, form, name, "Sign out", "jakarta.faces.ViewState", viewState(page)));
    }

    private HttpResponse<String> get(String page) {
        return send(request(page).GET().build());
    }

    private HttpResponse<String> post(String page, Map<String, String> fields) {
        StringBuilder form = new StringBuilder();
        fields.forEach((name, value) -> form.append(form.isEmpty() ? "" : "&")
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return send(request(page)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.toString()))
                .build());
    }

    private HttpRequest.Builder request(String page) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(SharedServer.uri().resolve("/" + page)).timeout(Duration.ofSeconds(30));
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
            answer.headers()
                    .firstValue("Set-Cookie")
                    .ifPresent(given -> cookie = given.substring(0, given.indexOf(';')));
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
