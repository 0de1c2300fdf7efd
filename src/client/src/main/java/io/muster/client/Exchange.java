package io.muster.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests, again where that is safe. 429 and 503 are waited out as the server asks. A lost connection is retried
 * if the request could not have acted, or acts the same twice: idempotent methods, and every POST by its
 * {@code Idempotency-Key}, which all attempts share.
 */
final class Exchange {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    private final HttpClient http;
    private final ClientSettings settings;
    private final Map<String, String> extraHeaders;

    Exchange(HttpClient http, ClientSettings settings, Map<String, String> extraHeaders) {
        this.http = http;
        this.settings = settings;
        this.extraHeaders = extraHeaders;
    }

    /** The same, with one more header on each request that changes something. */
    Exchange with(String header, String value) {
        Map<String, String> headers = new HashMap<>(extraHeaders);
        headers.put(header, value);
        return new Exchange(http, settings, Map.copyOf(headers));
    }

    <T> T send(Request request, Shape<T> answer) {
        return join(sendAsync(request, answer));
    }

    <T> CompletableFuture<T> sendAsync(Request request, Class<T> answer) {
        return sendAsync(request, Shape.of(answer));
    }

    <T> CompletableFuture<T> sendAsync(Request request, Shape<T> answer) {
        return respond(request, BodyHandlers.ofByteArray())
                .thenApply(response -> read(request, response.body(), answer));
    }

    /** For answers whose body does not matter. */
    CompletableFuture<Void> sendAsync(Request request) {
        return respond(request, BodyHandlers.discarding()).<Void>thenApply(response -> null);
    }

    /** A deletion that is sent again and finds nothing is done. */
    CompletableFuture<Void> deleteAsync(Request request) {
        return sendAsync(request).exceptionallyCompose(failure -> {
            boolean done = causeOf(failure) instanceof MusterProblem problem && problem.saysThatADeletionIsDone();
            return done ? CompletableFuture.completedFuture(null) : CompletableFuture.failedFuture(failure);
        });
    }

    /** The answer with its headers, its body as {@code handler} reads it. */
    <B> CompletableFuture<Response<B>> respond(Request request, BodyHandler<B> handler) {
        return new Attempts<>(request, handler).begin();
    }

    /** Opens a stream of events, once; {@code lines} gets what comes until the future ends, or is canceled. */
    CompletableFuture<HttpResponse<Answer<Void>>> listen(
            String path, @Nullable String lastEventId, BodyHandler<Void> lines) {
        HttpRequest.Builder request = HttpRequest.newBuilder(Addresses.below(settings.server(), path))
                .timeout(settings.requestTimeout())
                .header("Accept", "text/event-stream, application/problem+json");
        if (settings.token() != null) {
            request.header("Authorization", "Bearer " + settings.token());
        }
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return http.sendAsync(request.build(), Answer.reading(lines, false));
    }

    Retry retry() {
        return settings.retry();
    }

    /** A successful answer. */
    record Response<B>(HttpResponse<?> head, B body) {}

    static <T> T join(CompletableFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new ServerUnreachable("interrupted while waiting for the answer", e);
        } catch (ExecutionException e) {
            throw unchecked(causeOf(e));
        }
    }

    private static <T> T read(Request request, byte[] body, Shape<T> shape) {
        try {
            return shape.read(body);
        } catch (IOException e) {
            throw new ServerUnreachable(
                    "%s %s: the answer is not what was expected".formatted(request.method(), request.path()), e);
        }
    }

    private static Throwable causeOf(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException || failure instanceof ExecutionException
                ? (cause == null ? failure : causeOf(cause))
                : failure;
    }

    private static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof MusterProblem || failure instanceof ServerUnreachable) {
            failure.addSuppressed(new AsyncCaller());
            return (RuntimeException) failure;
        }
        return new ServerUnreachable(String.valueOf(failure.getMessage()), failure);
    }

    /** Where the caller waited: the failure itself was made on a thread of the HTTP client. */
    private static final class AsyncCaller extends RuntimeException {
        private static final long serialVersionUID = 1L;

        AsyncCaller() {
            super("waited for here");
        }
    }

    /** One request through all its attempts. */
    private final class Attempts<B> {
        private final Request request;
        private final BodyHandler<B> handler;
        private final String key = UUID.randomUUID().toString();
        private final int limit;
        private final boolean repeatable;
        private final CompletableFuture<Response<B>> result = new CompletableFuture<>();
        private volatile boolean answerLost;
        private volatile CompletableFuture<?> sent = new CompletableFuture<>();

        Attempts(Request request, BodyHandler<B> handler) {
            this.request = request;
            this.handler = handler;
            limit = request.probe() ? 1 : settings.retry().attempts();
            // The second sending of a change that did arrive would meet the new ETag and be told that it failed.
            repeatable = request.repeatable() && !extraHeaders.containsKey("If-Match");
            CompletableFuture<?> unused = result.whenComplete((response, failure) -> {
                // Only where the caller gave up: an answered request's connection carries the next one already.
                if (failure instanceof CancellationException) {
                    sent.cancel(true);
                }
            });
        }

        CompletableFuture<Response<B>> begin() {
            attempt(1);
            return result;
        }

        private void attempt(int number) {
            if (result.isDone()) {
                return;
            }
            try {
                sent = http.sendAsync(toHttp(), Answer.reading(handler, request.probe()))
                        .whenComplete((response, failure) -> {
                            if (response == null) {
                                lost(failure, number);
                            } else {
                                judge(response, number);
                            }
                        });
            } catch (UncheckedIOException | IllegalArgumentException e) {
                result.completeExceptionally(e);
            }
        }

        private void judge(HttpResponse<Answer<B>> response, int number) {
            Answer<B> answer = response.body();
            if (answer instanceof Answer.Success<B> success) {
                result.complete(new Response<>(response, success.body()));
                return;
            }
            int status = response.statusCode();
            Duration wish = RetryAfter.of(response.headers());
            // A body that can be read once is gone by now, at least in part.
            boolean refused =
                    (status == TOO_MANY_REQUESTS && request.repeatable()) || (status == UNAVAILABLE && repeatable);
            if (refused && number < limit && wish.compareTo(settings.retry().longestWish()) <= 0) {
                Duration own = settings.retry().waitAfter(number);
                again(number, wish.compareTo(own) > 0 ? wish : own);
            } else {
                result.completeExceptionally(Problems.of(status, ((Answer.Failure<B>) answer).body(), answerLost));
            }
        }

        private void lost(@Nullable Throwable failure, int number) {
            Throwable cause = failure == null ? new IOException("no answer") : causeOf(failure);
            boolean mayRepeat = repeatable || cause instanceof ConnectException;
            answerLost |= !(cause instanceof ConnectException);
            if (cause instanceof IOException && mayRepeat && number < limit) {
                again(number, settings.retry().waitAfter(number));
                return;
            }
            String what = "%s %s%s: %s".formatted(request.method(), settings.server(), request.path(), cause);
            result.completeExceptionally(new ServerUnreachable(what, cause));
        }

        private void again(int number, Duration wait) {
            CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> attempt(number + 1));
        }

        private HttpRequest toHttp() {
            HttpRequest.Builder http = HttpRequest.newBuilder(Addresses.below(settings.server(), request.path()))
                    .timeout(request.transfer() ? settings.transferTimeout() : settings.requestTimeout())
                    .header("Accept", request.accept());
            if (settings.token() != null) {
                http.header("Authorization", "Bearer " + settings.token());
            }
            Request.Content content = request.body();
            if (content != null) {
                http.header("Content-Type", content.type());
            }
            http.method(
                    request.method(),
                    content == null
                            ? BodyPublishers.noBody()
                            : content.publisher().get());
            if (request.method().equals("POST")) {
                http.setHeader("Idempotency-Key", key);
            }
            if (!request.method().equals("GET")) {
                extraHeaders.forEach(http::setHeader);
            }
            return http.build();
        }
    }
}
