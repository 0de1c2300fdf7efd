package io.muster.foundation.rest.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.muster.client.DeviceImport;
import io.muster.client.EventSubscription;
import io.muster.client.HandSet;
import io.muster.client.MusterClient;
import io.muster.testing.Conformance;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Makes every call of the Java SDK once, against a server that answers each operation with its example. */
final class SdkCalls implements AutoCloseable {

    /** Whatever an application asks for by path, and what stands beside the API. */
    private static final Set<String> NO_OPERATIONS = Set.of("raw", "health", "ifMatch", "idempotencyKey", "connect");

    private final Conformance conformance;
    private final HttpServer server;
    private final LinkedBlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();

    /** A method of the SDK, and the operation that it asked. */
    record Call(Method method, String operation) {}

    SdkCalls(Conformance conformance) throws IOException {
        this.conformance = conformance;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** What was asked and is no operation. */
    Set<String> unknown() {
        return unknown;
    }

    List<Call> make() throws IllegalAccessException, InterruptedException {
        MusterClient muster = MusterClient.connect(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "a-token");
        List<Call> calls = new ArrayList<>();
        for (Method part : MusterClient.class.getMethods()) {
            if (part.getParameterCount() == 0
                    && part.getReturnType().getPackage() == MusterClient.class.getPackage()
                    && !NO_OPERATIONS.contains(part.getName())) {
                Object group = invoke(part, muster);
                for (Method method : group.getClass().getDeclaredMethods()) {
                    if (Modifier.isPublic(method.getModifiers())
                            && !method.getName().endsWith("Async")) {
                        calls.add(new Call(method, operationOf(method, group)));
                    }
                }
            }
        }
        return calls;
    }

    private String operationOf(Method method, Object group) throws IllegalAccessException, InterruptedException {
        asked.clear();
        Object[] arguments = Arrays.stream(method.getParameterTypes())
                .map(SdkCalls::something)
                .toArray();
        Object result = invoke(method, group, arguments);
        if (result instanceof Stream<?> stream) {
            try (stream) {
                long unused = stream.limit(1).count();
                stream.close();
            }
        }
        String operation = asked.poll(10, TimeUnit.SECONDS);
        if (result instanceof EventSubscription subscription) {
            subscription.close();
        }
        if (operation == null) {
            throw new AssertionError(method + " asked nothing");
        }
        return operation;
    }

    private static Object invoke(Method method, Object target, Object... arguments) throws IllegalAccessException {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw new AssertionError(method + " cannot read the example of its operation", e.getCause());
        }
    }

    private static Object something(Class<?> type) {
        if (type == long.class || type == Long.class) {
            return 1L;
        }
        if (type == int.class || type == Integer.class) {
            return 1;
        }
        if (type == double.class) {
            return 1.0;
        }
        if (type == boolean.class || type == Boolean.class) {
            return true;
        }
        if (type == DeviceImport.class) {
            return DeviceImport.ndjson(new ByteArrayInputStream(new byte[0]));
        }
        if (type == HandSet.class) {
            return HandSet.because("a reason");
        }
        if (type == Duration.class) {
            return Duration.ofSeconds(1);
        }
        if (type == Instant.class) {
            return Instant.EPOCH;
        }
        if (Collection.class.isAssignableFrom(type)) {
            return List.of();
        }
        if (type == Map.class) {
            return Map.of();
        }
        if (type == Stream.class) {
            return Stream.of("1");
        }
        if (type == Path.class) {
            return aFile();
        }
        if (type == Consumer.class) {
            return (Consumer<Object>) each -> {};
        }
        return type.isRecord() ? filled(type) : "1";
    }

    private static Path aFile() {
        try {
            Path file = Files.createTempFile("ids", ".csv");
            file.toFile().deleteOnExit();
            return Files.writeString(file, "1\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object filled(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        try {
            return type.getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new))
                    .newInstance(Arrays.stream(components)
                            .map(each -> something(each.getType()))
                            .toArray());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type.getName(), e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String verb = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getRawPath();
        JsonNode operation = conformance
                .template(path)
                .map(template ->
                        conformance.document().path("paths").path(template).path(verb.toLowerCase(Locale.ROOT)))
                .orElseGet(() -> conformance.document().path("none"));
        Map.Entry<String, JsonNode> answer = operation.path("responses").properties().stream()
                .filter(each -> each.getKey().startsWith("2"))
                .findFirst()
                .orElse(null);
        if (answer == null) {
            unknown.add(verb + " " + path);
            asked.add(verb + " " + path);
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
            return;
        }
        asked.add(verb + " " + conformance.template(path).orElseThrow());
        String accept = exchange.getRequestHeaders().getFirst("Accept");
        Map.Entry<String, JsonNode> media = answer.getValue().path("content").properties().stream()
                .filter(each -> accept != null && accept.contains(each.getKey()))
                .findFirst()
                .orElse(null);
        JsonNode example = media == null
                ? conformance.document().path("none")
                : media.getValue().path("example");
        byte[] body = (example.isTextual() ? example.asText() : example.isMissingNode() ? "" : example.toString())
                .getBytes(StandardCharsets.UTF_8);
        if (media != null) {
            exchange.getResponseHeaders().set("Content-Type", media.getKey());
        }
        exchange.getResponseHeaders().set("ETag", "\"1\"");
        exchange.sendResponseHeaders(Integer.parseInt(answer.getKey()), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
