package io.muster.foundation.rest.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.muster.foundation.problem.ProblemType;
import io.muster.foundation.rest.RestApplication;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The RFC 9457 problems: one component for each status, with the types that it may be of. */
final class ProblemAnswers {

    static final String SCHEMA = "Problem";
    private static final String TYPE_PREFIX = "urn:muster:problem:";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** What HTTP itself refuses before an operation is asked: of no type of ours. */
    private static final int NOT_ACCEPTABLE = 406;

    /** Of each operation: unreadable, not signed in, not allowed, not acceptable, broken, a part is down. */
    private static final List<Integer> EVERYWHERE = List.of(400, 401, 403, NOT_ACCEPTABLE, 500, 503);

    private static final Set<Integer> TRY_LATER = Set.of(429, 503);

    private ProblemAnswers() {}

    /** How an operation may fail, of what can be seen in its shape. */
    static Set<Integer> statuses(ResourceMethod operation, JsonNode parameters, boolean hasBody) {
        Set<Integer> statuses = new TreeSet<>(EVERYWHERE);
        if (operation.role().isEmpty()) {
            statuses.removeAll(Set.of(401, 403));
        }
        if (operation.path().contains("{")) {
            statuses.add(404);
        }
        if (operation.changes()) {
            statuses.addAll(Set.of(409, 422));
        }
        if (hasBody) {
            statuses.addAll(Set.of(413, 415));
        }
        parameters.forEach(parameter -> {
            if (parameter.path("name").asText().equals("If-Match")) {
                statuses.add(412);
            }
        });
        return statuses;
    }

    static ObjectNode reference(int status) {
        return JSON.objectNode().put("$ref", "#/components/responses/" + name(status));
    }

    private static String name(int status) {
        return SCHEMA + status;
    }

    /** One answer for each status that there is. */
    static ObjectNode components(Examples examples) {
        ObjectNode answers = JSON.objectNode();
        Set<Integer> statuses = new TreeSet<>();
        Arrays.stream(ProblemType.values()).map(ProblemType::status).forEach(statuses::add);
        statuses.add(NOT_ACCEPTABLE);
        statuses.forEach(status -> answers.set(name(status), answer(status, examples)));
        return answers;
    }

    private static ObjectNode answer(int status, Examples examples) {
        List<ProblemType> types = Arrays.stream(ProblemType.values())
                .filter(type -> type.status() == status)
                .toList();
        ObjectNode answer = JSON.objectNode();
        answer.put(
                "description",
                types.isEmpty()
                        ? "None of the accepted content types can be given"
                        : String.join(
                                "; ", types.stream().map(ProblemType::title).toList()));
        if (TRY_LATER.contains(status)) {
            ObjectNode later = answer.putObject("headers").putObject("Retry-After");
            later.put("description", "After how many seconds to try again").put("required", true);
            later.putObject("schema").put("type", "integer").put("minimum", 0);
        }
        ObjectNode media = answer.putObject("content").putObject(RestApplication.PROBLEM_JSON);
        ObjectNode schema = media.putObject("schema");
        ArrayNode all = schema.putArray("allOf");
        all.addObject().put("$ref", "#/components/schemas/" + SCHEMA);
        ObjectNode own = all.addObject().putObject("properties");
        ArrayNode names = own.putObject("type").putArray("enum");
        own.putObject("status").put("const", status);
        ObjectNode shown = media.putObject("examples");
        if (types.isEmpty()) {
            names.add(TYPE_PREFIX + "not-acceptable");
            show(shown, "not-acceptable", status, "Not Acceptable", examples);
        }
        for (ProblemType type : types) {
            names.add(TYPE_PREFIX + type.slug());
            show(shown, type.slug(), status, type.title(), examples);
        }
        return answer;
    }

    private static void show(ObjectNode shown, String slug, int status, String title, Examples examples) {
        Optional<JsonNode> real = examples.problem(slug);
        shown.putObject(slug).set("value", real.orElseGet(() -> JSON.objectNode()
                .put("type", TYPE_PREFIX + slug)
                .put("title", title)
                .put("status", status)
                .put("detail", title)
                .put("instance", RestApplication.PATH + "/devices")));
    }

    /** What each of them holds; further members are allowed, as the RFC has it. */
    static ObjectNode schema() {
        ObjectNode schema = JSON.objectNode().put("type", "object").put("description", "What went wrong (RFC 9457).");
        ObjectNode members = schema.putObject("properties");
        text(members, "type", "Names the kind of problem, for programs.").put("format", "uri");
        text(members, "title", "The kind of problem, for people.");
        members.putObject("status").put("type", "integer").put("format", "int32");
        text(members, "detail", "What is wrong with this request: the value, the place, what was expected.");
        text(members, "instance", "The path that was asked.");
        ObjectNode errors = members.putObject("errors").put("type", "array").put("description", "Field by field.");
        ObjectNode error = errors.putObject("items").put("type", "object").put("additionalProperties", false);
        ObjectNode parts = error.putObject("properties");
        text(parts, "pointer", "A JSON Pointer into the body.");
        text(parts, "detail", "The value and what was expected.");
        error.putArray("required").add("pointer").add("detail");
        number(members, "line", "Of a wrong target condition or body, counted from 1.");
        number(members, "column", "Likewise.");
        text(members, "found", "What stands in the wrong place of a target condition.");
        members.putObject("expected").put("description", "What would be right in a target condition.");
        text(members, "near", "A name that was probably meant.");
        number(members, "devices", "Of `not-confirmed`: how many devices the change really touches.");
        text(members, "errorId", "Of `internal`: under which id the server's log says more.");
        schema.putArray("required")
                .add("type")
                .add("title")
                .add("status")
                .add("detail")
                .add("instance");
        return schema;
    }

    private static ObjectNode text(ObjectNode members, String name, String description) {
        return members.putObject(name).put("type", "string").put("description", description);
    }

    private static void number(ObjectNode members, String name, String description) {
        members.putObject(name).put("type", "integer").put("format", "int64").put("description", description);
    }
}
