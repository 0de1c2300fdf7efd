package io.muster.client;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;

/** What came back: the body that was asked for, or that of an error, which is always small. */
sealed interface Answer<B> {

    record Success<B>(B body) implements Answer<B> {}

    record Failure<B>(String body) implements Answer<B> {}

    /** Reads errors whole, and everything else as {@code success} does; to a probe 503 is no error. */
    static <B> BodyHandler<Answer<B>> reading(BodyHandler<B> success, boolean probe) {
        return response -> response.statusCode() >= 400 && !(probe && response.statusCode() == 503)
                ? BodySubscribers.mapping(BodySubscribers.ofString(StandardCharsets.UTF_8), Failure::new)
                : BodySubscribers.mapping(success.apply(response), Success::new);
    }
}
