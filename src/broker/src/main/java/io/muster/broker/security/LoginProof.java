package io.muster.broker.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** A digest of user name and password: enough to know the same login again, in constant time. */
public final class LoginProof {

    private final byte[] digest;

    private LoginProof(byte[] digest) {
        this.digest = digest;
    }

    /** The lengths keep two pairs apart that make the same text. */
    static LoginProof of(@Nullable String user, @Nullable String password) {
        MessageDigest digest = sha256();
        for (String part : new @Nullable String[] {user, password}) {
            byte[] bytes = part == null ? new byte[0] : part.getBytes(StandardCharsets.UTF_8);
            digest.update((part == null ? "-" : bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        }
        return new LoginProof(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isSameAs(LoginProof other) {
        return MessageDigest.isEqual(digest, other.digest);
    }
}
