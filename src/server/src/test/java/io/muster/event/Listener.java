package io.muster.event;

import io.muster.testing.Environments;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A reader of server-sent events as a stranger would write it. */
final class Listener implements Flow.Subscriber<String>, AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** What was told. */
    record Told(long id, String type, String data) {}

    final List<Told> told = new CopyOnWriteArrayList<>();
    final CompletableFuture<Integer> status = new CompletableFuture<>();
    final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile Flow.@Nullable Subscription source;
    private volatile long last = -1;
    private String type = "";
    private List<String> data = new ArrayList<>();

    static Listener open(URI server, String path) {
        return open(server, path, Environments.ADMIN_TOKEN, null);
    }

    static Listener open(URI server, String path, String token, @Nullable Long lastEventId) {
        Listener listener = new Listener();
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + token);
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId.toString());
        }
        HttpResponse.BodyHandler<Void> body = response -> {
            listener.status.complete(response.statusCode());
            return BodySubscribers.fromLineSubscriber(listener, none -> null, StandardCharsets.UTF_8, null);
        };
        var unused = HTTP.sendAsync(request.build(), body).whenComplete((response, failure) -> listener.end());
        return listener;
    }

    private void end() {
        status.complete(0);
        ended.complete(null);
    }

    /** The place that it would go on from; -1 before the server named one. */
    long last() {
        return last;
    }

    List<String> types() {
        return told.stream().map(Told::type).toList();
    }

    boolean heard(String type, String text) {
        return told.stream()
                .anyMatch(each -> each.type().equals(type) && each.data().contains(text));
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        source = subscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public synchronized void onNext(String line) {
        if (line.startsWith("id: ")) {
            last = Long.parseLong(line.substring(4));
        } else if (line.startsWith("event: ")) {
            type = line.substring(7);
        } else if (line.startsWith("data: ")) {
            data.add(line.substring(6));
        } else if (line.isEmpty() && !data.isEmpty()) {
            told.add(new Told(last, type, String.join("\n", data)));
            data = new ArrayList<>();
        }
    }

    @Override
    public void onError(Throwable failure) {
        end();
    }

    @Override
    public void onComplete() {
        end();
    }

    /** As a connection that breaks. */
    @Override
    public void close() {
        Flow.Subscription subscription = source;
        if (subscription != null) {
            subscription.cancel();
        }
    }
}
