package io.muster.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands between a client that is not the tests' own and a server: passes all on, and holds each answer to what the server
 * says of itself. For whole answers, not for streams without an end.
 */
public final class DescribedProxy implements AutoCloseable {

    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "transfer-encoding", "host", "upgrade", "http2-settings", "expect");
    private static final int NO_BODY = -1;

    private final URI server;
    private final HttpServer proxy;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Set<String> met = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<String> mistakes = new ConcurrentLinkedQueue<>();

    public DescribedProxy(URI server) throws IOException {
        this.server = server;
        proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.setExecutor(threads);
        proxy.createContext("/", this::pass);
        proxy.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + proxy.getAddress().getPort());
    }

    /** The operations that answered, each with the first digit of its status, as {@code 2 GET /api/v1/devices/{id}}. */
    public Set<String> met() {
        return Set.copyOf(met);
    }

    /** Where an answer was not as it is described. */
    public List<String> mistakes() {
        return List.copyOf(mistakes);
    }

    @Override
    public void close() {
        proxy.stop(0);
        threads.shutdownNow();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            server.resolve(exchange.getRequestURI().toString()))
                    .method(
                            exchange.getRequestMethod(),
                            body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                    values.forEach(value -> request.header(name, value));
                }
            });
            HttpRequest sent = request.build();
            HttpResponse<String> answer = http.send(sent, BodyHandlers.ofString());
            check(sent, answer);
            passBack(exchange, answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void check(HttpRequest request, HttpResponse<String> answer) {
        try {
            DescribedApi.check(request, answer)
                    .ifPresent(operation -> met.add(answer.statusCode() / 100 + " " + operation));
        } catch (AssertionError mistake) {
            mistakes.add(String.valueOf(mistake.getMessage()));
        }
    }

    private static void passBack(HttpExchange exchange, HttpResponse<String> answer) throws IOException {
        for (Map.Entry<String, List<String>> header : answer.headers().map().entrySet()) {
            if (!OF_THE_CONNECTION.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                header.getValue().forEach(value -> exchange.getResponseHeaders().add(header.getKey(), value));
            }
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? NO_BODY : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }
}
