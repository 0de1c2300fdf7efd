package io.muster.protocol.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A person who signs in to the pages; {@code role} is {@code viewer}, {@code operator} or {@code admin}. */
public record UserAccount(
        String name, @Nullable String role, @Nullable Instant createdAt, @Nullable Instant lastSeenAt) {}
