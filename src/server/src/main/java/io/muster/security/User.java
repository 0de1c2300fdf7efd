package io.muster.security;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person who signs in to the pages.
 *
 * @param version grows with each change of role or password
 */
public record User(String name, Role role, Instant createdAt, @Nullable Instant lastSeenAt, long version) {}
