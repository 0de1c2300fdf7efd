package io.muster.foundation.rest;

import io.muster.foundation.problem.FieldError;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An RFC 9457 problem on its way out.
 *
 * @param type the last part of the type URI
 * @param extensions further members; none may have the name of a standard one
 * @param retryAfterSeconds null where it is of no use to try again
 */
record ProblemDocument(
        String type,
        int status,
        String title,
        String detail,
        List<FieldError> errors,
        Map<String, Object> extensions,
        @Nullable Integer retryAfterSeconds) {

    static final String TYPE_PREFIX = "urn:muster:problem:";

    ProblemDocument(ProblemType type, String detail, @Nullable Integer retryAfterSeconds) {
        this(type.slug(), type.status(), type.title(), detail, List.of(), Map.of(), retryAfterSeconds);
    }

    static ProblemDocument of(MusterProblem problem) {
        ProblemType type = problem.type();
        Map<String, Object> extensions = new LinkedHashMap<>(problem.extensions());
        Object retryAfter = extensions.remove("retryAfter");
        Integer seconds = retryAfter instanceof Integer given ? given : defaultRetryAfter(type);
        String detail = problem.getMessage() == null ? type.title() : problem.getMessage();
        return new ProblemDocument(
                type.slug(), type.status(), type.title(), detail, problem.errors(), extensions, seconds);
    }

    private static @Nullable Integer defaultRetryAfter(ProblemType type) {
        return type == ProblemType.UNAVAILABLE || type == ProblemType.TOO_MANY_REQUESTS ? 2 : null;
    }

    /** As it is written; {@code instance} is the path of the request. */
    Map<String, Object> body(String instance) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", TYPE_PREFIX + type);
        body.put("title", title);
        body.put("status", status);
        body.put("detail", detail);
        body.put("instance", instance);
        if (!errors.isEmpty()) {
            body.put("errors", errors);
        }
        extensions.forEach(body::putIfAbsent);
        return body;
    }

    Response response(String instance) {
        Response.ResponseBuilder response = Response.status(status)
                .type(RestApplication.PROBLEM_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(body(instance));
        if (retryAfterSeconds != null) {
            response.header(HttpHeaders.RETRY_AFTER, retryAfterSeconds);
        }
        if (status == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"muster\"");
        }
        return response.build();
    }
}
