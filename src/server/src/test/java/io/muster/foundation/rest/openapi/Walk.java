package io.muster.foundation.rest.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.muster.foundation.rest.Rest;
import io.muster.testing.DescribedApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Asks one operation after the other, and remembers which were met and by what. */
final class Walk {

    private static final Path EXAMPLES = Path.of("src/main/resources/openapi/examples.json");
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    private static final Set<String> SECRETS = Set.of("secret", "token", "password");
    private static final int MOST_SHOWN = 2;

    private final Rest rest;
    private final Map<String, ObjectNode> operations = new TreeMap<>();
    private final Map<String, JsonNode> problems = new TreeMap<>();
    private final Set<String> wentWell = new TreeSet<>();
    private final Set<String> wentWrong = new TreeSet<>();

    Walk(Rest rest) {
        this.rest = rest;
    }

    Set<String> wentWell() {
        return wentWell;
    }

    Set<String> wentWrong() {
        return wentWrong;
    }

    Rest.Answer get(String path) {
        return well(rest.send("GET", path, BodyPublishers.noBody()), "", "");
    }

    Rest.Answer get(String path, String type) {
        return well(rest.with("Accept", type).send("GET", path, BodyPublishers.noBody()), "", "");
    }

    Rest.Answer delete(String path) {
        return well(rest.delete(path), "", "");
    }

    Rest.Answer send(String method, String path, String body) {
        return send(method, path, "application/json", body);
    }

    Rest.Answer send(String method, String path, String type, String body) {
        return well(rest.with("Content-Type", type).send(method, path, BodyPublishers.ofString(body)), type, body);
    }

    private Rest.Answer well(Rest.Answer answer, String requestType, String request) {
        assertThat(answer.status())
                .as("%s: %s", answer.http().request(), answer.body())
                .isBetween(200, 299);
        String place = place(answer);
        wentWell.add(place);
        ObjectNode operation = operations.computeIfAbsent(place, each -> JSON.createObjectNode());
        if (!request.isEmpty() && !operation.at("/request").has(requestType)) {
            operation.withObject("request").set(requestType, shown(requestType, request));
        }
        String type = answer.header("Content-Type").replaceAll("\\s*;.*", "");
        String status = Integer.toString(answer.status());
        if (!type.isEmpty()
                && !type.equals("text/event-stream")
                && !operation.path(status).has(type)) {
            operation.withObject(status).set(type, shown(type, answer.body()));
        }
        return answer;
    }

    /** What is asked wrongly; the answer must be a problem that is described. */
    void wrong(Rest caller, String method, String path, String type, String body) {
        Rest typed = type.isEmpty() ? caller : caller.with("Content-Type", type);
        Rest.Answer answer = typed.send(method, path, BodyPublishers.ofString(body));
        assertThat(answer.status())
                .as("%s: %s", answer.http().request(), answer.body())
                .isBetween(400, 499);
        wentWrong.add(place(answer));
        problems.putIfAbsent(answer.at("/type").replaceAll(".*:", ""), answer.json());
    }

    private static String place(Rest.Answer answer) {
        return DescribedApi.check(answer.http().request(), answer.http()).orElseThrow();
    }

    private static JsonNode shown(String type, String body) {
        if (!type.endsWith("json") || type.equals("application/x-ndjson")) {
            return JSON.getNodeFactory()
                    .textNode(body.lines().limit(MOST_SHOWN + 1).collect(Collectors.joining("\n", "", "\n")));
        }
        try {
            return shortened(JSON.readTree(body));
        } catch (IOException e) {
            throw new UncheckedIOException(body, e);
        }
    }

    /** Lists with their first items, and no secret although the server that made it is gone. */
    private static JsonNode shortened(JsonNode node) {
        if (node instanceof ArrayNode list) {
            while (list.size() > MOST_SHOWN) {
                list.remove(MOST_SHOWN);
            }
        }
        if (node instanceof ObjectNode object) {
            List.copyOf(object.properties()).stream()
                    .filter(each ->
                            SECRETS.contains(each.getKey()) && each.getValue().isTextual())
                    .forEach(each -> object.put(each.getKey(), "(shown this once)"));
        }
        node.forEach(Walk::shortened);
        return node;
    }

    void write() {
        ObjectNode all = JSON.createObjectNode();
        all.putPOJO("operations", operations);
        all.putPOJO("problems", problems);
        try {
            Files.createDirectories(EXAMPLES.getParent());
            Files.writeString(EXAMPLES, JSON.writeValueAsString(all) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
