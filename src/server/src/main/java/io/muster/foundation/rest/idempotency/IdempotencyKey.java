package io.muster.foundation.rest.idempotency;

import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * One caller's key: what it is stored under, and the cipher of its answer (AES-GCM under a hash of the key, so that an
 * answer can be read only by someone who sends the key again).
 */
final class IdempotencyKey {

    private static final int MAX_LENGTH = 255;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] hash;
    private final SecretKeySpec secret;

    private IdempotencyKey(byte[] hash, byte[] secret) {
        this.hash = hash;
        this.secret = new SecretKeySpec(secret, "AES");
    }

    /** Keys of different callers never meet. */
    static IdempotencyKey of(String caller, String key) {
        if (!key.matches("[\\x21-\\x7e]{1," + MAX_LENGTH + "}")) {
            throw new MusterProblem(
                    ProblemType.MALFORMED,
                    "Idempotency-Key: %d characters (expected: 1–%d of printable ASCII)"
                            .formatted(key.length(), MAX_LENGTH));
        }
        return new IdempotencyKey(sha256("stored", caller, key), sha256("secret", caller, key));
    }

    byte[] hash() {
        return hash.clone();
    }

    String name() {
        return HexFormat.of().formatHex(hash);
    }

    byte[] encrypt(byte[] body) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] encrypted = crypt(Cipher.ENCRYPT_MODE, nonce, body, 0);
        byte[] stored = Arrays.copyOf(nonce, NONCE_BYTES + encrypted.length);
        System.arraycopy(encrypted, 0, stored, NONCE_BYTES, encrypted.length);
        return stored;
    }

    byte[] decrypt(byte[] stored) {
        return crypt(Cipher.DECRYPT_MODE, Arrays.copyOf(stored, NONCE_BYTES), stored, NONCE_BYTES);
    }

    private byte[] crypt(int mode, byte[] nonce, byte[] text, int offset) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, secret, new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(text, offset, text.length - offset);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the answer under an idempotency key", e);
        }
    }

    /** Of parts that are told apart by their lengths. */
    static byte[] sha256(String... parts) {
        MessageDigest digest = digest();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
        return digest.digest();
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
