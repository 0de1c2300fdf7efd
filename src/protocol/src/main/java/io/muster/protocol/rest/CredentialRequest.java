package io.muster.protocol.rest;

import org.jspecify.annotations.Nullable;

/**
 * How a device shall sign in.
 *
 * @param kind {@code secret} or {@code x509}
 * @param subject of the certificate; with {@code x509} only
 * @param secret one that is agreed already, for imports of fleets that exist; null lets the server make one
 */
public record CredentialRequest(String kind, @Nullable String subject, @Nullable String secret) {

    /** The server makes a secret, and shows it in its answer this once. */
    public static CredentialRequest generatedSecret() {
        return new CredentialRequest("secret", null, null);
    }

    /** A secret that the device holds already. */
    public static CredentialRequest knownSecret(String secret) {
        return new CredentialRequest("secret", null, secret);
    }

    /** A certificate with this subject. */
    public static CredentialRequest certificate(String subject) {
        return new CredentialRequest("x509", subject, null);
    }

    /** Without the secret, which belongs in no log. */
    @Override
    public String toString() {
        return "CredentialRequest[kind=%s, subject=%s]".formatted(kind, subject);
    }
}
