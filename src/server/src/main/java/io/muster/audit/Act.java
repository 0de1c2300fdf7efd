package io.muster.audit;

import io.muster.foundation.json.JsonObject;

/**
 * Something that somebody did; see {@link AuditTrail#record(String, String, String, JsonObject)} for the words.
 *
 * @param detail what changed; no secrets
 */
public record Act(Actor by, String action, String objectKind, String objectId, JsonObject detail) {}
