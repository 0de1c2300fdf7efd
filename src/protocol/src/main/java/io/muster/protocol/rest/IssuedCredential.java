package io.muster.protocol.rest;

import org.jspecify.annotations.Nullable;

/** A credential as the server gave it out; {@code secret} is shown this once. */
public record IssuedCredential(@Nullable String kind, @Nullable String secret, @Nullable String subject) {

    /** Without the secret, which belongs in no log. */
    @Override
    public String toString() {
        return "IssuedCredential[kind=%s, subject=%s]".formatted(kind, subject);
    }
}
