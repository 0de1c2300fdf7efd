package io.muster.device;

import io.muster.protocol.DeviceId;
import io.muster.protocol.rest.IssuedCredential;
import java.time.Instant;

/** A new credential on its way into the store, and what its device's owner is shown of it this once. */
record CredentialChange(StoredCredential stored, IssuedCredential issued) {

    static CredentialChange of(DeviceId device, NewCredential wanted, Instant at) {
        if (wanted instanceof NewCredential.Certificate certificate) {
            return new CredentialChange(
                    new StoredCredential(device, null, certificate.subject(), at, null),
                    new IssuedCredential("x509", null, certificate.subject()));
        }
        if (wanted instanceof NewCredential.KnownSecret known) {
            return new CredentialChange(
                    new StoredCredential(device, SecretHash.of(known.secret()), null, at, null),
                    new IssuedCredential("secret", null, null));
        }
        String secret = SecretHash.newSecret();
        return new CredentialChange(
                new StoredCredential(device, SecretHash.of(secret), null, at, null),
                new IssuedCredential("secret", secret, null));
    }
}
