package io.muster.security;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A bearer token without the secret: that was shown once and is kept only as a hash. */
public record AccessToken(
        String id, String name, Role role, String createdBy, Instant createdAt, @Nullable Instant expiresAt) {

    public boolean isValidAt(Instant now) {
        return expiresAt == null || now.isBefore(expiresAt);
    }

    public Identity identity() {
        return Identity.ofToken(name, role);
    }
}
