package io.muster.broker.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * A digest of user name and password: enough to know the same login again, in constant time. Artemis asks for each message,
 * with the very texts that its session was opened with and keeps: those need no digest to be known again.
 */
public final class LoginProof {

    private final byte[] digest;
    private final @Nullable String user;
    private final @Nullable String password;

    private LoginProof(byte[] digest, @Nullable String user, @Nullable String password) {
        this.digest = digest;
        this.user = user;
        this.password = password;
    }

    /** Whether it was made of these two objects; another pair may prove the same all the same. */
    @SuppressWarnings("ReferenceEquality") // that is the point: to compare texts takes as long as they are alike
    boolean isMadeOf(@Nullable String otherUser, @Nullable String otherPassword) {
        return user == otherUser && password == otherPassword;
    }

    /** The lengths keep two pairs apart that make the same text. */
    static LoginProof of(@Nullable String user, @Nullable String password) {
        MessageDigest digest = sha256();
        for (String part : new @Nullable String[] {user, password}) {
            byte[] bytes = part == null ? new byte[0] : part.getBytes(StandardCharsets.UTF_8);
            digest.update((part == null ? "-" : bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        }
        return new LoginProof(digest.digest(), user, password);
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
