package io.muster.client;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A subscription to server-sent events that lasts until it is closed: a lost connection is opened again behind the last
 * event, so that within the server's retention nothing is missed and nothing comes twice. It ends by itself when the
 * server refuses it for good, or when the listener throws.
 */
public final class EventSubscription implements AutoCloseable {

    private static final int NO_CONTENT = 204;
    /** Servers send a comment more often than this; what is silent for longer hangs. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(90);

    private final Exchange exchange;
    private final String path;
    private final Consumer<Event> listener;
    private final Duration longestSilence;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile @Nullable String lastEventId;
    private volatile @Nullable Duration pause;
    private final AtomicInteger failures = new AtomicInteger();
    private volatile @Nullable Connection connection;

    private EventSubscription(
            Exchange exchange,
            String path,
            @Nullable String lastEventId,
            Consumer<Event> listener,
            Duration longestSilence) {
        this.exchange = exchange;
        this.path = path;
        this.lastEventId = lastEventId;
        this.listener = listener;
        this.longestSilence = longestSilence;
    }

    static EventSubscription open(
            Exchange exchange, String path, @Nullable String lastEventId, Consumer<Event> listener) {
        return open(exchange, path, lastEventId, listener, LONGEST_SILENCE);
    }

    static EventSubscription open(
            Exchange exchange,
            String path,
            @Nullable String lastEventId,
            Consumer<Event> listener,
            Duration longestSilence) {
        EventSubscription subscription = new EventSubscription(exchange, path, lastEventId, listener, longestSilence);
        subscription.connect();
        return subscription;
    }

    /**
     * The id of the last event that the listener has dealt with, or of a later one that it was not concerned by; null
     * before the server named one.
     */
    public @Nullable String lastEventId() {
        return lastEventId;
    }

    /**
     * Completes when it is over: normally after {@link #close} or when the server has no more to tell, else with the
     * {@link MusterProblem} of the server or what the listener threw.
     */
    public CompletableFuture<Void> ended() {
        return ended.copy();
    }

    /** Ends it; an event that the listener is just dealing with is the last. */
    @Override
    public void close() {
        ended.complete(null);
        drop();
    }

    private void drop() {
        Connection present = connection;
        if (present != null) {
            present.cut();
        }
    }

    private void connect() {
        if (ended.isDone()) {
            return;
        }
        Connection next = new Connection(new EventLines(lastEventId));
        connection = next;
        CompletableFuture<HttpResponse<Answer<Void>>> answer = exchange.listen(path, lastEventId, next);
        next.answer = answer;
        CompletableFuture<?> unused = answer.whenComplete(this::judge);
        if (ended.isDone()) {
            next.cut();
        }
    }

    /** What has become of a connection. */
    private void judge(@Nullable HttpResponse<Answer<Void>> response, @Nullable Throwable failure) {
        if (ended.isDone()) {
            return;
        }
        Duration wish = Duration.ZERO;
        if (response != null) {
            int status = response.statusCode();
            if (status == NO_CONTENT) {
                ended.complete(null);
                return;
            }
            boolean later = status == 429 || status >= 500;
            if (response.body() instanceof Answer.Failure<Void> refused && !later) {
                ended.completeExceptionally(Problems.of(status, refused.body(), false));
                return;
            }
            wish = RetryAfter.of(response.headers());
        }
        int before = failures.getAndIncrement();
        Duration asked = pause;
        Duration own = before == 0 && asked != null ? asked : exchange.retry().waitAfter(before + 1);
        Duration wait = wish.compareTo(own) > 0 ? wish : own;
        CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS)
                .execute(this::connect);
    }

    /** One connection's lines. */
    private final class Connection implements HttpResponse.BodyHandler<Void>, Flow.Subscriber<String> {
        private final EventLines lines;
        private volatile Flow.@Nullable Subscription source;
        private volatile @Nullable CompletableFuture<?> answer;
        private volatile boolean cut;
        private volatile long heard = System.nanoTime();

        Connection(EventLines lines) {
            this.lines = lines;
        }

        @Override
        public HttpResponse.BodySubscriber<Void> apply(HttpResponse.ResponseInfo response) {
            return BodySubscribers.fromLineSubscriber(this, lines -> null, StandardCharsets.UTF_8, null);
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            source = subscription;
            failures.set(0);
            heard = System.nanoTime();
            watch(longestSilence.toNanos());
            if (cut) {
                subscription.cancel();
            } else {
                subscription.request(1);
            }
        }

        @Override
        public void onNext(String line) {
            heard = System.nanoTime();
            try {
                Event event = lines.take(line);
                if (event != null && !ended.isDone()) {
                    listener.accept(event);
                }
                if (line.isEmpty() && lines.id() != null) {
                    lastEventId = lines.id();
                }
                // The outermost loop of a listener that is not ours: what it throws is told, whatever it is.
            } catch (RuntimeException | Error e) {
                ended.completeExceptionally(e);
                cut();
                return;
            }
            pause = lines.pause() == null ? pause : lines.pause();
            heard = System.nanoTime();
            Flow.Subscription subscription = source;
            if (subscription != null) {
                subscription.request(1);
            }
        }

        @Override
        public void onError(Throwable failure) {
            // The request that carries these lines fails with the same.
        }

        @Override
        public void onComplete() {
            // The request that carries these lines ends.
        }

        private void watch(long nanoseconds) {
            CompletableFuture.delayedExecutor(nanoseconds, TimeUnit.NANOSECONDS).execute(() -> {
                long left = heard + longestSilence.toNanos() - System.nanoTime();
                if (cut || ended.isDone()) {
                    return;
                }
                if (left <= 0) {
                    cut();
                } else {
                    watch(left);
                }
            });
        }

        void cut() {
            cut = true;
            Flow.Subscription subscription = source;
            if (subscription != null) {
                subscription.cancel();
            }
            CompletableFuture<?> carrier = answer;
            if (carrier != null) {
                // Ends the request too: without that nobody learns that the lines ended.
                carrier.cancel(true);
            }
        }
    }
}
