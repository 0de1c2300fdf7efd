package io.muster.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Holds the answers that tests get to what the server that gave them says of itself at {@code /openapi}. */
public final class DescribedApi {

    private static final String API = "/api/v1/";
    /** Resources that tests bring along; they describe nothing. */
    private static final String OF_TESTS = API + "test/";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Conformance> KNOWN = new ConcurrentHashMap<>();

    private DescribedApi() {}

    /**
     * Fails when an answer is not as it is described: its status, its content type, its headers, its body.
     *
     * @return the operation that was met, as {@code GET /api/v1/devices/{id}}; empty where none was
     */
    public static Optional<String> check(HttpRequest request, HttpResponse<String> answer) {
        String path = request.uri().getRawPath();
        Optional<Conformance> described =
                path.startsWith(API) && !path.startsWith(OF_TESTS) ? of(request.uri()) : Optional.empty();
        Optional<String> template = described.flatMap(conformance -> conformance.template(path));
        if (template.isEmpty()) {
            return Optional.empty();
        }
        Conformance conformance = described.get();
        String verb = request.method().toLowerCase(Locale.ROOT);
        JsonNode operation =
                conformance.document().path("paths").path(template.get()).path(verb);
        if (operation.isMissingNode()) {
            return Optional.empty();
        }
        List<String> mistakes = mistakes(conformance, operation, answer);
        if (!mistakes.isEmpty()) {
            throw new AssertionError("%s %s answered what /openapi does not say: %s%n%d %s"
                    .formatted(
                            request.method(), request.uri(), mistakes, answer.statusCode(), shortened(answer.body())));
        }
        return Optional.of(request.method() + " " + template.get());
    }

    /** Fails when JSON that a client shows is not the body that an operation's answer is said to have. */
    public static void checkBody(URI operation, String verb, int status, String body) {
        Conformance conformance =
                of(operation).orElseThrow(() -> new AssertionError(operation + " does not describe itself"));
        JsonNode response = conformance.resolved(conformance
                .document()
                .path("paths")
                .path(conformance.template(operation.getRawPath()).orElse(""))
                .path(verb)
                .path("responses")
                .path(Integer.toString(status)));
        JsonNode media = response.path("content").path("application/json");
        List<String> mistakes = media.isMissingNode()
                ? List.of("no such answer is described")
                : conformance.mistakes(media, "application/json", body);
        if (!mistakes.isEmpty()) {
            throw new AssertionError("what is shown of %s %s is not what /openapi says: %s%n%s"
                    .formatted(verb, operation, mistakes, shortened(body)));
        }
    }

    /** Fails when the data of a server-sent event is not as the stream's operation describes it. */
    public static void checkEvent(URI stream, String data) {
        Conformance conformance =
                of(stream).orElseThrow(() -> new AssertionError(stream + " does not describe itself"));
        JsonNode schema = conformance
                .document()
                .path("paths")
                .path(conformance.template(stream.getRawPath()).orElse(""))
                .path("get")
                .path("responses")
                .path("200")
                .path("content")
                .path("text/event-stream")
                .path("x-data-schema");
        List<String> mistakes =
                schema.isMissingNode() ? List.of("no schema of its data") : conformance.mistakes(schema, data);
        if (!mistakes.isEmpty()) {
            throw new AssertionError("%s told what /openapi does not say: %s%n%s".formatted(stream, mistakes, data));
        }
    }

    private static List<String> mistakes(Conformance conformance, JsonNode operation, HttpResponse<String> answer) {
        JsonNode response =
                conformance.resolved(operation.path("responses").path(Integer.toString(answer.statusCode())));
        if (response.isMissingNode()) {
            return List.of("status %d (expected: one of %s)"
                    .formatted(answer.statusCode(), fields(operation.path("responses"))));
        }
        List<String> mistakes = new ArrayList<>(headers(conformance, response, answer.headers()));
        String type = answer.headers()
                .firstValue("Content-Type")
                .map(header -> header.replaceAll("\\s*;.*", ""))
                .orElse("");
        JsonNode content = response.path("content");
        if (content.isMissingNode() ? !answer.body().isEmpty() : !content.has(type)) {
            mistakes.add("content type '%s' (expected: one of %s)".formatted(type, fields(content)));
        } else if (content.has(type)) {
            mistakes.addAll(conformance.mistakes(content.path(type), type, answer.body()));
        }
        return List.copyOf(mistakes);
    }

    private static List<String> headers(Conformance conformance, JsonNode response, HttpHeaders sent) {
        List<String> mistakes = new ArrayList<>();
        response.path("headers").properties().forEach(each -> {
            Optional<String> value = sent.firstValue(each.getKey());
            JsonNode schema = each.getValue().path("schema");
            if (value.isEmpty()) {
                mistakes.add("no header " + each.getKey());
            } else if (schema.path("type").asText().equals("string")) {
                mistakes.addAll(
                        conformance.mistakes(schema, JSON.getNodeFactory().textNode(value.get())));
            }
        });
        return mistakes;
    }

    private static List<String> fields(JsonNode node) {
        return node.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static String shortened(String text) {
        return text.length() > 2_000 ? text.substring(0, 2_000) + "…" : text;
    }

    /** Asked for once a server; one that does not describe itself is not up yet. */
    static Optional<Conformance> of(URI server) {
        return Optional.ofNullable(KNOWN.computeIfAbsent(server.getAuthority(), authority -> {
            HttpRequest request = HttpRequest.newBuilder(server.resolve("/openapi?format=json"))
                    .build();
            try {
                HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
                return answer.statusCode() == 200 ? new Conformance(JSON.readTree(answer.body())) : null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }));
    }
}
