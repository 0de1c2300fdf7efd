package io.muster.client;

import io.muster.protocol.rest.Token;
import io.muster.protocol.rest.TokenRequest;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Bearer tokens: {@code /tokens}.
 *
 * <pre>{@code
 * Token made = muster.tokens().create(new TokenRequest("nightly", "operator", Instant.now().plus(Duration.ofDays(90))));
 * String shownThisOnce = made.token();
 * }</pre>
 */
public final class Tokens {

    private final Exchange exchange;

    Tokens(Exchange exchange) {
        this.exchange = exchange;
    }

    /** Makes a token; {@link Token#token} is shown in this answer alone. */
    public Token create(TokenRequest request) {
        return Exchange.join(createAsync(request));
    }

    /** See {@link #create}. */
    public CompletableFuture<Token> createAsync(TokenRequest request) {
        return exchange.sendAsync(Request.post(Request.path("tokens"), request), Token.class);
    }

    /** All tokens, without what is secret of them. */
    public Stream<Token> list() {
        return Pages.of(exchange, Request.path("tokens"), query -> query, Token.class);
    }

    /** One token, without what is secret of it; 404 if there is none. */
    public Token get(String tokenId) {
        return Exchange.join(getAsync(tokenId));
    }

    /** See {@link #get}. */
    public CompletableFuture<Token> getAsync(String tokenId) {
        return exchange.sendAsync(Request.get(Request.path("tokens", tokenId)), Token.class);
    }

    /** Ends a token at once. */
    public void delete(String tokenId) {
        Exchange.join(deleteAsync(tokenId));
    }

    /** See {@link #delete}. */
    public CompletableFuture<Void> deleteAsync(String tokenId) {
        return exchange.deleteAsync(Request.delete(Request.path("tokens", tokenId)));
    }
}
