package io.muster.device.credential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * SHA-256 of salt and secret, as the broker checks it at each connect. Secrets are random and long, so that a slow hash
 * would only slow 10,000 reconnecting devices down.
 */
public final class SecretHash {

    /** Of secrets that are made here. */
    static final int SECRET_BYTES = 32;

    private static final int SALT_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] salt;
    private final byte[] hash;

    /** As it was stored. */
    public SecretHash(byte[] salt, byte[] hash) {
        this.salt = salt.clone();
        this.hash = hash.clone();
    }

    static SecretHash of(String secret) {
        byte[] salt = random(SALT_BYTES);
        return new SecretHash(salt, digest(salt, secret));
    }

    /** A new secret of 256 random bits, in base64url. */
    static String newSecret() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random(SECRET_BYTES));
    }

    /** Whether it is this secret's. */
    public boolean isOf(String secret) {
        return MessageDigest.isEqual(hash, digest(salt, secret));
    }

    public byte[] salt() {
        return salt.clone();
    }

    public byte[] hash() {
        return hash.clone();
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static byte[] digest(byte[] salt, String secret) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(salt);
            return sha256.digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
