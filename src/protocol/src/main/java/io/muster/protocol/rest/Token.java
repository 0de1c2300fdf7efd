package io.muster.protocol.rest;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A bearer token.
 *
 * @param role {@code viewer}, {@code operator} or {@code admin}
 * @param token the token itself: only in the answer that made it
 */
public record Token(
        @JsonAlias("tokenId") String id,
        @Nullable String name,
        @Nullable String role,
        @Nullable String createdBy,
        @Nullable Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String token) {

    /** Without the token itself, which belongs in no log. */
    @Override
    public String toString() {
        return "Token[id=%s, name=%s, role=%s]".formatted(id, name, role);
    }
}
