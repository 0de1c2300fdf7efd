package io.muster.agent;

import java.nio.charset.StandardCharsets;
import javax.net.ssl.KeyManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * What a device proves its id with.
 *
 * <pre>{@code
 * Credentials own = new Credentials.Secret(secret);
 * DeviceSettings settings = DeviceSettings.of(URI.create("ssl://broker.example:8883"), "model-v3.1-000042", own);
 * }</pre>
 */
public sealed interface Credentials {

    /** The secret that the registry gave out; sent as the password, so use TLS outside of a trusted network. */
    record Secret(String secret) implements Credentials {

        /** Without the secret, which belongs in no log. */
        @Override
        public String toString() {
            return "Secret";
        }
    }

    /** A client certificate with its key; only over TLS. */
    record Certificate(KeyManagerFactory keys) implements Credentials {}

    /** The MQTT password; null with a certificate. */
    default byte @Nullable [] password() {
        return this instanceof Secret known ? known.secret().getBytes(StandardCharsets.UTF_8) : null;
    }

    /** The certificate's keys; null with a secret. */
    default @Nullable KeyManagerFactory keys() {
        return this instanceof Certificate certificate ? certificate.keys() : null;
    }
}
