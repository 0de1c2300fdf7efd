package io.muster.client;

import com.fasterxml.jackson.databind.JavaType;
import io.muster.protocol.rest.Page;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One call of {@link Raw}: JSON objects are maps, in the order in which they were sent. */
public final class RawCall {

    private final Exchange exchange;
    private final String path;
    private final Request.Query query = Request.query();
    private boolean patient;

    RawCall(Exchange exchange, String path) {
        this.exchange = exchange;
        this.path = path;
    }

    /** Adds a query parameter; null leaves it out. */
    public RawCall with(String name, @Nullable Object value) {
        query.with(name, value);
        return this;
    }

    /** Waits as long as a transfer may take, for calls that the server answers when a device has answered. */
    public RawCall patiently() {
        patient = true;
        return this;
    }

    /** The object. */
    public Map<String, @Nullable Object> get() {
        return send(Request.get(query.on(path)));
    }

    /** All items of a list, over all its pages, fetched as the stream is read. */
    public Stream<Map<String, @Nullable Object>> list() {
        JavaType item = Json.types().constructMapType(java.util.LinkedHashMap.class, String.class, Object.class);
        Shape<Page<Map<String, @Nullable Object>>> shape =
                new Shape<>(Json.types().constructParametricType(Page.class, item));
        return Pages.of(
                after -> exchange.send(Request.get(query.with("after", after).on(path)), shape));
    }

    /** Replaces. */
    public Map<String, @Nullable Object> put(Object body) {
        return send(Request.put(query.on(path), body));
    }

    /** Merges (RFC 7396). */
    public Map<String, @Nullable Object> patch(Object body) {
        return send(Request.patch(query.on(path), body));
    }

    /** Makes or does something; the answer is empty where the server sends none. */
    public Map<String, @Nullable Object> post(@Nullable Object body) {
        return send(Request.post(query.on(path), body));
    }

    /** Removes; the answer is empty where the server sends none, or where the first of two answers was lost. */
    public Map<String, @Nullable Object> delete() {
        try {
            return send(Request.delete(query.on(path)));
        } catch (MusterProblem problem) {
            if (problem.saysThatADeletionIsDone()) {
                return Map.of();
            }
            throw problem;
        }
    }

    /** The answer line by line, as the server streams it; close the stream. */
    public Stream<String> lines() {
        return Exchange.join(exchange.respond(Request.get(query.on(path)).asTransfer(), BodyHandlers.ofLines()))
                .body();
    }

    private Map<String, @Nullable Object> send(Request request) {
        Request whole = patient ? request.asTransfer() : request;
        byte[] body = Exchange.join(exchange.respond(whole, BodyHandlers.ofByteArray()))
                .body();
        if (body.length == 0) {
            return Map.of();
        }
        try {
            return Json.object(body);
        } catch (IOException e) {
            throw new ServerUnreachable("%s %s: the answer is no JSON object".formatted(request.method(), path), e);
        }
    }
}
