package io.muster.broker.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;

/** One way for a device to prove its id. */
public sealed interface DeviceCredential {

    /** A shared secret, kept as SHA-256(salt ‖ secret in UTF-8). */
    final class Secret implements DeviceCredential {

        private final byte[] salt;
        private final byte[] hash;

        Secret(byte[] salt, byte[] hash) {
            this.salt = salt.clone();
            this.hash = hash.clone();
        }

        boolean isProvedBy(String secret) {
            MessageDigest digest = LoginProof.sha256();
            digest.update(salt);
            return MessageDigest.isEqual(hash, digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** A client certificate: its whole subject in RFC 2253 form, or its common name alone. */
    record Certificate(String subject) implements DeviceCredential {

        boolean isProvedBy(X509Certificate certificate) {
            return subject.equals(certificate.getSubjectX500Principal().getName())
                    || subject.equals(CommonName.of(certificate).orElse(null));
        }
    }
}
