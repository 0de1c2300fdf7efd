package io.muster.foundation.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.muster.testing.DescribedApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The REST API as a stranger's program sees it: one request, its headers, its answer, which must be as the server describes
 * it.
 */
public final class Rest {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI server;
    private final Map<String, String> headers;

    private Rest(URI server, Map<String, String> headers) {
        this.server = server;
        this.headers = headers;
    }

    public static Rest at(URI server) {
        return new Rest(server, Map.of());
    }

    public Rest with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Rest(server, more);
    }

    public Rest as(String token) {
        return with("Authorization", "Bearer " + token);
    }

    public Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    public Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    public Answer post(String path, String json) {
        return json("POST", path, json);
    }

    public Answer put(String path, String json) {
        return json("PUT", path, json);
    }

    public Answer json(String method, String path, String json) {
        Rest typed = headers.containsKey("Content-Type") ? this : with("Content-Type", "application/json");
        return typed.send(method, path, BodyPublishers.ofString(json));
    }

    /** Of a stream without an end only its beginning is an answer; it is cut. */
    private static BodySubscriber<String> body(ResponseInfo response) {
        boolean endless = response.headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith("text/event-stream"))
                .isPresent();
        return endless
                ? BodySubscribers.mapping(BodySubscribers.ofInputStream(), Rest::cut)
                : BodyHandlers.ofString().apply(response);
    }

    private static String cut(InputStream stream) {
        try (stream) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Answer send(String method, String path, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body);
        headers.forEach(request::header);
        try {
            HttpRequest sent = request.build();
            HttpResponse<String> answer = HTTP.send(sent, Rest::body);
            DescribedApi.check(sent, answer);
            return new Answer(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What came back. */
    public record Answer(HttpResponse<String> http) {

        public int status() {
            return http.statusCode();
        }

        public String body() {
            return http.body();
        }

        public String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }

        public JsonNode json() {
            try {
                return JSON.readTree(http.body());
            } catch (IOException e) {
                throw new UncheckedIOException(http.body(), e);
            }
        }

        /** A member of the JSON body by its JSON Pointer, as text. */
        public String at(String pointer) {
            return json().at(pointer).asText();
        }

        /** Whether it is problem+json of this kind and status, complete and without a stack trace. */
        public boolean isProblem(int status, String slug) {
            return status() == status
                    && header("Content-Type").startsWith("application/problem+json")
                    && at("/type").equals("urn:muster:problem:" + slug)
                    && at("/status").equals(Integer.toString(status))
                    && !at("/title").isEmpty()
                    && !at("/detail").isEmpty()
                    && !at("/instance").isEmpty()
                    && !body().contains("Exception")
                    && !body().contains("\tat ");
        }
    }
}
