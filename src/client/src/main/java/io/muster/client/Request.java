package io.muster.client;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One call of the API before it is sent.
 *
 * @param path below the server's address, encoded
 * @param body made anew for each attempt
 * @param accept which types the answer may have
 * @param repeatable whether a second sending, after a lost answer, does no harm
 * @param transfer whether it is given the long timeout
 * @param probe whether it asks for health: sent once, and 503 is an answer
 */
record Request(
        String method,
        String path,
        @Nullable Content body,
        String accept,
        boolean repeatable,
        boolean transfer,
        boolean probe) {

    static final String API = "/api/v1";

    private static final String ANY = "application/json, application/x-ndjson, application/problem+json";

    record Content(String type, Supplier<BodyPublisher> publisher) {}

    static Request get(String path) {
        return new Request("GET", path, null, ANY, true, false, false);
    }

    static Request delete(String path) {
        return new Request("DELETE", path, null, ANY, true, false, false);
    }

    static Request put(String path, Object body) {
        return new Request("PUT", path, json("application/json", body), ANY, true, false, false);
    }

    /** A merge patch gives the same the second time. */
    static Request patch(String path, Object body) {
        return new Request("PATCH", path, json("application/merge-patch+json", body), ANY, true, false, false);
    }

    /** A partial change whose absent members stay. */
    static Request change(String path, Object body) {
        return new Request("PATCH", path, json("application/json", body), ANY, true, false, false);
    }

    /** Repeatable, since every POST carries an {@code Idempotency-Key}. */
    static Request post(String path, @Nullable Object body) {
        return new Request("POST", path, body == null ? null : json("application/json", body), ANY, true, false, false);
    }

    static Request post(String path, Content body, boolean repeatable) {
        return new Request("POST", path, body, ANY, repeatable, true, false);
    }

    static Request probe(String path) {
        return new Request("GET", path, null, ANY, false, false, true);
    }

    Request asTransfer() {
        return new Request(method, path, body, accept, repeatable, true, probe);
    }

    Request accepting(String type) {
        return new Request(method, path, body, type + ", application/problem+json", repeatable, transfer, probe);
    }

    private static Content json(String type, Object body) {
        byte[] bytes = Json.bytesOf(body);
        return new Content(type, () -> BodyPublishers.ofByteArray(bytes));
    }

    /** {@code /api/v1} and the segments, each encoded. */
    static String path(String... segments) {
        StringBuilder path = new StringBuilder(API);
        for (String segment : segments) {
            path.append('/').append(encoded(segment));
        }
        return path.toString();
    }

    static Query query() {
        return new Query();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Query parameters; those that are null are left out. */
    static final class Query {
        private final Map<String, String> parameters = new LinkedHashMap<>();

        Query with(String name, @Nullable Object value) {
            if (value != null) {
                parameters.put(name, value.toString());
            }
            return this;
        }

        String on(String path) {
            StringBuilder whole = new StringBuilder(path);
            char separator = '?';
            for (Map.Entry<String, String> each : parameters.entrySet()) {
                whole.append(separator).append(each.getKey()).append('=').append(encoded(each.getValue()));
                separator = '&';
            }
            return whole.toString();
        }
    }
}
