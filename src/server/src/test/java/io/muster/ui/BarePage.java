package io.muster.ui;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.muster.testing.SharedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An open page without a browser, so that a test may have many: it is fed, and drawn anew, by the rules of muster.js, in a
 * session that a browser began.
 */
final class BarePage implements WebSocket.Listener, AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(30))
            .build();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern VIEW_STATE =
            Pattern.compile("name=\"jakarta.faces.ViewState\"[^>]*value=\"([^\"]*)\"");
    private static final Pattern FEED = Pattern.compile("/jakarta\\.faces\\.push/board\\?[0-9a-f-]+");
    private static final Pattern REFRESH = Pattern.compile("musterRefresh ?=.*?s:\"(feed:[^\"]+)\"", Pattern.DOTALL);
    private static final Pattern VERSION = Pattern.compile("data-version=\"(\\d+)\"");
    private static final Pattern REDRAWS = Pattern.compile("data-redraws=\"([^\"]+)\"");

    private final String cookie;
    private final String path;
    private final String viewState;
    private final String refresh;
    private final WebSocket feed;
    private final StringBuilder text = new StringBuilder();
    private final Map<String, String> told = new HashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private List<String> redraws;
    private long version;
    private int drawn;
    private boolean drawing;
    private boolean again;

    private BarePage(String cookie, String path) {
        this.cookie = cookie;
        this.path = path;
        String page = body(send(request().GET().build()));
        viewState = found(VIEW_STATE, page);
        refresh = found(REFRESH, page);
        version = Long.parseLong(found(VERSION, page));
        redraws = all(page);
        Matcher address = FEED.matcher(page);
        if (!address.find()) {
            throw new IllegalStateException("no feed in " + page);
        }
        feed = HTTP.newWebSocketBuilder()
                .header("Cookie", cookie)
                .buildAsync(URI.create("ws://" + SharedServer.uri().getAuthority() + address.group()), this)
                .join();
    }

    /** @param cookie of a session in which someone is signed in */
    static BarePage open(String cookie, String path) {
        return new BarePage(cookie, path);
    }

    /** What the feed said last of a place; null before it said anything. */
    synchronized @Nullable String told(String place) {
        return told.get(place);
    }

    /** How often it was drawn anew. */
    synchronized int drawn() {
        return drawn;
    }

    List<String> complaints() {
        return complaints;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            follow(read(text.toString()).get("data"));
            text.setLength(0);
        }
        socket.request(1);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
        complaints.add("feed: " + failure + " at " + text);
    }

    private static JsonNode read(String message) {
        try {
            return JSON.readTree(message);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As window.musterLive does. */
    private synchronized void follow(JsonNode message) {
        long now = message.get("version").asLong();
        if (now <= version) {
            return;
        }
        JsonNode values = message.path("values");
        boolean followed = values.isObject() && message.get("since").asLong() <= version;
        version = now;
        values.properties()
                .forEach(each -> told.put(each.getKey(), each.getValue().asText()));
        if (!followed || redraws.stream().anyMatch(values::has)) {
            draw();
        }
    }

    /** One exchange at a time, as PrimeFaces does. */
    private void draw() {
        again = drawing;
        if (drawing) {
            return;
        }
        drawing = true;
        Map<String, String> form = Map.of(
                "jakarta.faces.partial.ajax",
                "true",
                "jakarta.faces.source",
                refresh,
                "jakarta.faces.partial.execute",
                refresh,
                "jakarta.faces.partial.render",
                "board",
                "primefaces.ignoreautoupdate",
                "true",
                refresh,
                refresh,
                "feed",
                "feed",
                "jakarta.faces.ViewState",
                viewState);
        String fields = form.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var unused = HTTP.sendAsync(
                        request()
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("Faces-Request", "partial/ajax")
                                .POST(HttpRequest.BodyPublishers.ofString(fields))
                                .build(),
                        BodyHandlers.ofString())
                .whenComplete((answer, failure) -> shown(answer, failure));
    }

    private synchronized void shown(@Nullable HttpResponse<String> answer, @Nullable Throwable failure) {
        drawing = false;
        String page = answer == null ? String.valueOf(failure) : answer.body();
        Matcher seen = VERSION.matcher(page);
        if (!page.contains("<update id=\"board\">") || !seen.find()) {
            complaints.add("not drawn anew: " + page);
            return;
        }
        version = Math.max(version, Long.parseLong(seen.group(1)));
        redraws = all(page);
        drawn++;
        if (again) {
            draw();
        }
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(SharedServer.uri().resolve(path))
                .timeout(PATIENCE)
                .header("Cookie", cookie);
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String body(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private static String found(Pattern pattern, String page) {
        Matcher found = pattern.matcher(page);
        if (!found.find()) {
            throw new IllegalStateException("no " + pattern + " in " + page);
        }
        return found.group(1);
    }

    private static List<String> all(String page) {
        return REDRAWS.matcher(page).results().map(each -> each.group(1)).toList();
    }

    @Override
    public void close() {
        feed.abort();
    }
}
