package io.muster.security;

import java.util.Map;

/**
 * Someone's access was given, changed or taken. Fired within the transaction.
 *
 * @param objectKind {@code user} or {@code token}
 * @param detail names and roles, never secrets
 */
public record AccessChanged(String action, String objectKind, String objectId, Map<String, String> detail) {}
