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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The tokens that were shown within the last second, so that a program which asks hundreds of times a second does not ask
 * the database who it is each time. What this server changes of anybody's access counts at once; what another server of
 * the same database changes, after a second at the latest. A token that is not known is looked up each time.
 */
@ApplicationScoped
public class KnownTokens {

    private static final long KNOWN_FOR_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** More than programs that ask at the same time; it only bounds the memory. */
    private static final int MOST = 10_000;

    private final Map<ByteBuffer, Known> byHash = new ConcurrentHashMap<>();
    private final AtomicLong accessChanges = new AtomicLong();

    private AccessTokens tokens;

    @SuppressWarnings("NullAway") // For the container's proxy.
    protected KnownTokens() {}

    @Inject
    KnownTokens(AccessTokens tokens) {
        this.tokens = tokens;
    }

    /** @param accessChanges how many changes of access there had been before it was read */
    private record Known(AccessToken token, long accessChanges, long readAtNanos) {}

    Optional<AccessToken> find(String secret) {
        ByteBuffer hash = ByteBuffer.wrap(TokenSecret.hash(secret));
        long changes = accessChanges.get();
        Known known = byHash.get(hash);
        if (known != null
                && known.accessChanges() == changes
                && System.nanoTime() - known.readAtNanos() < KNOWN_FOR_NANOS) {
            return Optional.of(known.token());
        }
        long now = System.nanoTime();
        Optional<AccessToken> found = tokens.findBySecret(secret);
        if (byHash.size() >= MOST) {
            byHash.clear();
        }
        found.ifPresentOrElse(token -> byHash.put(hash, new Known(token, changes, now)), () -> byHash.remove(hash));
        return found;
    }

    void accessChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccessChanged event) {
        accessChanges.incrementAndGet();
    }
}
