package io.muster.audit;

import io.muster.foundation.json.JsonObject;
import java.time.Instant;

/**
 * One act.
 *
 * @param id 0 before it is stored; later ones are greater
 * @param origin the address that the request came from
 */
public record AuditEntry(
        long id,
        Instant at,
        String actor,
        String action,
        String objectKind,
        String objectId,
        String origin,
        JsonObject detail) {}
