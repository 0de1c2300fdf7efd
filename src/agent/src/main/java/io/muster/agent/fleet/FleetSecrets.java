package io.muster.agent.fleet;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Secrets of a sample fleet that nobody has to store: whoever knows the key, the import and the simulator, derives the
 * same secret for a device. {@code base64url(HMAC-SHA256(key, deviceId))} without padding, 43 characters.
 */
public final class FleetSecrets {

    private static final String ALGORITHM = "HmacSHA256";

    private FleetSecrets() {}

    /** The secret of one device; {@code key} is taken as UTF-8 and must not be empty. */
    public static String secretOf(String key, String deviceId) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            byte[] hash = mac.doFinal(deviceId.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
