package io.muster.security.web;

import io.muster.security.AccessChanged;
import io.muster.security.AccessToken;
import io.muster.security.AccessTokens;
import io.muster.security.TokenSecret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The tokens that were shown within the last second, so that a program which asks hundreds of times a second does not ask
 * the database who it is each time ({@link KnownAwhile}).
 */
@ApplicationScoped
public class KnownTokens {

    private final KnownAwhile<ByteBuffer, AccessToken> byHash = new KnownAwhile<>();

    private AccessTokens tokens;

    @SuppressWarnings("NullAway") // For the container's proxy.
    protected KnownTokens() {}

    @Inject
    KnownTokens(AccessTokens tokens) {
        this.tokens = tokens;
    }

    Optional<AccessToken> find(String secret) {
        return byHash.find(ByteBuffer.wrap(TokenSecret.hash(secret)), () -> tokens.findBySecret(secret));
    }

    void accessChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccessChanged event) {
        byHash.forget();
    }
}
