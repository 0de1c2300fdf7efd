package io.muster.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A real socket that streams what the test laid ready, a connection after the other. */
final class EventServer implements AutoCloseable {

    /** What a connection asked for. */
    record Asked(String uri, @Nullable String lastEventId, @Nullable String token) {}

    private record Reply(int status, String text, boolean staysOpen) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    EventServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Streams this, and ends the connection. */
    EventServer stream(String text) {
        replies.add(new Reply(200, text, false));
        return this;
    }

    /** Streams this, and then nothing. */
    EventServer streamAndHang(String text) {
        replies.add(new Reply(200, text, true));
        return this;
    }

    EventServer refuse(int status, String problem) {
        replies.add(new Reply(status, problem, false));
        return this;
    }

    List<Asked> asked() {
        return asked;
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(new Asked(
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders().getFirst("Last-Event-ID"),
                exchange.getRequestHeaders().getFirst("Authorization")));
        Reply reply = replies.poll();
        if (reply == null) {
            reply = new Reply(200, ": nothing more\n\n", true);
        }
        exchange.getResponseHeaders()
                .set("Content-Type", reply.status() == 200 ? "text/event-stream" : "application/problem+json");
        exchange.sendResponseHeaders(reply.status(), reply.status() == 204 ? -1 : 0);
        if (reply.status() != 204) {
            exchange.getResponseBody().write(reply.text().getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
        }
        if (reply.staysOpen()) {
            try {
                closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        exchange.close();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    static EventServer start() {
        try {
            return new EventServer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
