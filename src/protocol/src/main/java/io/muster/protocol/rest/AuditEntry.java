package io.muster.protocol.rest;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who did what to which object, when, and from where. */
public record AuditEntry(
        @JsonAlias("entryId") long id,
        @Nullable Instant at,
        @Nullable String actor,
        @Nullable String action,
        @Nullable String objectKind,
        @Nullable String objectId,
        @Nullable String origin,
        @Nullable Object detail) {}
