package io.muster.protocol.rest;

import org.jspecify.annotations.Nullable;

/** The body of {@code PATCH /users/{name}}; what is null stays. */
public record UserChange(@Nullable String password, @Nullable String role) {

    /** Without the password, which belongs in no log. */
    @Override
    public String toString() {
        return "UserChange[role=%s]".formatted(role);
    }
}
