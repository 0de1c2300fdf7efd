package io.muster.security;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A person who signs in to the pages. */
public record User(String name, Role role, Instant createdAt, @Nullable Instant lastSeenAt) {}
