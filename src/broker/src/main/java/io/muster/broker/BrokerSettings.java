package io.muster.broker;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * All that a broker is told at start. {@link SettingsReader} lists the names under which each is configured.
 *
 * @param data the folder of journal, paging files and lock; made when missing, held by one broker at a time
 */
public record BrokerSettings(
        Path data, Listening listening, ServerLogin login, Database database, @Nullable Tls tls, Limits limits) {

    /**
     * Where the broker listens; port 0 stands for any free port.
     *
     * @param mqttHost the address that devices reach
     * @param coreHost the address that the server reaches, without TLS: loopback or a network of its own
     */
    public record Listening(String mqttHost, int mqttPort, String coreHost, int corePort) {

        /** Everything at one address. */
        public Listening(String host, int mqttPort, int corePort) {
            this(host, mqttPort, host, corePort);
        }
    }

    /** The server's own login: full rights, by the core protocol and by MQTT. */
    public record ServerLogin(String user, String password) {

        public ServerLogin {
            if (user.isBlank() || password.isEmpty()) {
                throw new IllegalArgumentException(
                        "muster.broker.user and muster.broker.password: empty (expected: the server's own login)");
            }
        }

        @Override
        public String toString() {
            return "ServerLogin[" + user + "]";
        }
    }

    /** Where the devices' credentials are. */
    public record Database(String url, String user, String password) {

        @Override
        public String toString() {
            return "Database[" + url + "]";
        }
    }

    /**
     * A second MQTT acceptor, by TLS. With a trust store, a device may prove its id by a client certificate.
     * Both stores are PKCS#12 and are read again when they change.
     */
    public record Tls(int port, Path keyStore, String keyStorePassword, @Nullable Path trustStore) {

        @Override
        public String toString() {
            return "Tls[" + port + ", " + keyStore + "]";
        }
    }

    /**
     * What one device may take at most, so that no other suffers from it.
     *
     * @param maximumPacketSize bytes of one MQTT packet
     * @param backlog messages that wait for one subscription; the oldest give way
     * @param longestSession how long a session outlives its connection; Artemis overflows above 24 days
     * @param publishesPerSecond a device's lasting rate; above it the broker reads more slowly from that connection
     * @param strangers connections that have not said who they are; one more ends the oldest of them
     * @param loginWithin how long a connection may take until its login is accepted, TLS included
     */
    public record Limits(
            int maximumPacketSize,
            int backlog,
            Duration longestSession,
            int publishesPerSecond,
            int strangers,
            Duration loginWithin) {

        /** Artemis counts milliseconds of a session's expiry in 32 bits. */
        public static final Duration LONGEST_POSSIBLE_SESSION = Duration.ofSeconds(2_147_483);

        /** 256 KiB a packet, 1,000 waiting messages, a week, 100 publishes a second, 2,000 strangers for 10 seconds. */
        public static final Limits DEFAULT =
                new Limits(262_144, 1_000, Duration.ofDays(7), 100, 2_000, Duration.ofSeconds(10));

        /** A CONNECT with a last will, and what an eager device sends behind it. */
        private static final int BEFORE_LOGIN = 131_072;

        public Limits {
            requireBetween("maximum-packet-size", maximumPacketSize, 1_024, 268_435_455);
            requireBetween("device-backlog", backlog, 1, 1_000_000);
            requireBetween("publishes-per-second", publishesPerSecond, 1, 1_000_000);
            requireBetween("strangers", strangers, 10, 1_000_000);
            requireBetween("login-within-seconds", loginWithin.toSeconds(), 1, 600);
            requireBetween(
                    "longest-session-seconds", longestSession.toSeconds(), 1, LONGEST_POSSIBLE_SESSION.toSeconds());
        }

        /** Bytes that a connection may send until its login is accepted. */
        public int bytesBeforeLogin() {
            return Math.min(maximumPacketSize, BEFORE_LOGIN);
        }

        private static void requireBetween(String name, long value, long min, long max) {
            if (value < min || value > max) {
                throw new IllegalArgumentException(
                        "muster.broker.%s: %d (expected: %d–%d)".formatted(name, value, min, max));
            }
        }
    }
}
