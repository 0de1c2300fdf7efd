package io.muster.configuration.rollout;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Where a device stands in the order in which a rollout reaches the fleet: 0–9,999, the first 32 bits of the SHA-256 of
 * {@code salt/deviceId}, without sign, modulo 10,000. A device keeps its place for the whole of a rollout, and has another
 * in the next one, so that it is not always the same that come first.
 */
public final class Place {

    /** How many places there are. */
    public static final int COUNT = 10_000;

    private Place() {}

    public static int of(String salt, String deviceId) {
        byte[] digest = sha256().digest((salt + "/" + deviceId).getBytes(StandardCharsets.UTF_8));
        return Integer.remainderUnsigned(ByteBuffer.wrap(digest).getInt(), COUNT);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256, which each Java platform must have, is missing", e);
        }
    }
}
