package io.muster.device.credential;

import io.muster.protocol.DeviceId;
import io.muster.protocol.rest.IssuedCredential;
import java.time.Instant;

/** A new credential on its way into the store, and what its device's owner is shown of it this once. */
public record IssuedKey(StoredCredential stored, IssuedCredential issued) {

    /** Makes it, with a new secret where one is to be made. */
    public static IssuedKey of(DeviceId device, NewCredential wanted, Instant at) {
        if (wanted instanceof NewCredential.Certificate certificate) {
            return new IssuedKey(
                    new StoredCredential(device, null, certificate.subject(), at, null),
                    new IssuedCredential("x509", null, certificate.subject()));
        }
        if (wanted instanceof NewCredential.KnownSecret known) {
            return new IssuedKey(
                    new StoredCredential(device, SecretHash.of(known.secret()), null, at, null),
                    new IssuedCredential("secret", null, null));
        }
        String secret = SecretHash.newSecret();
        return new IssuedKey(
                new StoredCredential(device, SecretHash.of(secret), null, at, null),
                new IssuedCredential("secret", secret, null));
    }
}
