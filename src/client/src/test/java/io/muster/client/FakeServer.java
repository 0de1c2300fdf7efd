package io.muster.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A real socket that answers with what the test laid ready, in order, and remembers what it was asked. */
final class FakeServer implements AutoCloseable {

    record Asked(String method, String uri, Map<String, List<String>> headers, String body) {
        @Nullable
        String header(String name) {
            List<String> values = headers.get(name);
            return values == null ? null : values.get(0);
        }
    }

    private record Reply(int status, String type, String body, Map<String, String> headers) {}

    private static final int BREAK = -1;
    private static final int BREAK_LATER = -2;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    FakeServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    FakeServer json(int status, String body) {
        return reply(status, "application/json", body, Map.of());
    }

    FakeServer problem(int status, String body, Map<String, String> headers) {
        return reply(status, "application/problem+json", body, headers);
    }

    FakeServer reply(int status, String type, String body, Map<String, String> headers) {
        replies.add(new Reply(status, type, body, headers));
        return this;
    }

    /** Reads the request and closes the connection without an answer. */
    FakeServer breakConnection() {
        replies.add(new Reply(BREAK, "", "", Map.of()));
        return this;
    }

    /** Sends so much of a longer answer, and closes the connection. */
    FakeServer breakBehind(String text) {
        replies.add(new Reply(BREAK_LATER, "application/x-ndjson", text, Map.of()));
        return this;
    }

    List<Asked> asked() {
        return asked;
    }

    Asked last() {
        return asked.get(asked.size() - 1);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                Map.copyOf(exchange.getRequestHeaders()),
                body));
        Reply reply = replies.poll();
        if (reply == null) {
            reply = new Reply(500, "text/plain", "no answer was laid ready", Map.of());
        }
        if (reply.status() == BREAK) {
            exchange.close();
            return;
        }
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", reply.type());
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        if (reply.status() == BREAK_LATER) {
            exchange.sendResponseHeaders(200, bytes.length + 1_000L);
            exchange.getResponseBody().write(bytes);
            exchange.getResponseBody().flush();
            exchange.close();
            return;
        }
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
