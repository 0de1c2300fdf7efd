package io.muster.device.credential;

import io.muster.protocol.DeviceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A credential as it is kept: a secret only as its salted hash.
 *
 * @param secret null for a certificate
 * @param subject null for a secret
 * @param validUntil the end of its grace period; null while none has replaced it
 */
public record StoredCredential(
        DeviceId device,
        @Nullable SecretHash secret,
        @Nullable String subject,
        Instant createdAt,
        @Nullable Instant validUntil) {

    /** Whether the device signs in by this one already, for as long as it likes. */
    public boolean already(NewCredential wanted) {
        if (validUntil != null) {
            return false;
        }
        if (wanted instanceof NewCredential.KnownSecret known) {
            return secret != null && secret.isOf(known.secret());
        }
        return wanted instanceof NewCredential.Certificate certificate
                && certificate.subject().equals(subject);
    }
}
