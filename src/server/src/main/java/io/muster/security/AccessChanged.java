package io.muster.security;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Someone's access was given, changed or taken. Fired within the transaction.
 *
 * @param objectKind {@code user} or {@code token}
 * @param detail names and roles, never secrets
 * @param by who did it, where that is not the caller of the request: who signs in is nobody's caller yet
 */
public record AccessChanged(
        String action, String objectKind, String objectId, Map<String, String> detail, @Nullable String by) {

    public AccessChanged(String action, String objectKind, String objectId, Map<String, String> detail) {
        this(action, objectKind, objectId, detail, null);
    }
}
