package io.muster.security;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The bearer tokens. */
public interface AccessTokens {

    /** The token with this secret, valid or not; also notes its use, to the minute. */
    Optional<AccessToken> findBySecret(String secret);

    Optional<KnownToken> find(String id);

    /** Those of these ids that are not revoked, valid or not. */
    List<AccessToken> findAll(Collection<String> ids);

    boolean existsByName(String name);

    /** In the order of their ids. */
    List<KnownToken> list(@Nullable String afterId, int limit);

    long count();

    void add(AccessToken token, byte[] hash);

    /** Adds the token or makes the one with this id like it. */
    void put(AccessToken token, byte[] hash);

    boolean remove(String id);

    /** A token and when it was last used, to the minute. */
    record KnownToken(AccessToken token, @Nullable Instant lastUsedAt) {}
}
