package io.muster.client;

import io.muster.protocol.rest.Health;
import java.util.concurrent.CompletableFuture;

/**
 * Whether the platform works: {@code /health}. Asked once a call, never again by itself, and without a token.
 *
 * <pre>{@code
 * boolean works = muster.health().isReady();
 * }</pre>
 */
public final class Healths {

    private final Exchange exchange;

    Healths(Exchange exchange) {
        this.exchange = exchange;
    }

    /** Whether the server can take requests, with its database and its broker; also when the answer is 503. */
    public Health ready() {
        return Exchange.join(readyAsync());
    }

    /** See {@link #ready}. */
    public CompletableFuture<Health> readyAsync() {
        return ask("/health/ready");
    }

    /** Whether the server process is alive. */
    public Health live() {
        return Exchange.join(ask("/health/live"));
    }

    /** Whether {@link #ready} would be up; false also when no server answers. For waiting until it does. */
    public boolean isReady() {
        try {
            return ready().up();
        } catch (ServerUnreachable | MusterProblem e) {
            return false;
        }
    }

    private CompletableFuture<Health> ask(String path) {
        return exchange.sendAsync(Request.probe(path), Health.class);
    }
}
