package io.muster.broker;

import io.muster.broker.BrokerSettings.Database;
import io.muster.broker.BrokerSettings.Limits;
import io.muster.broker.BrokerSettings.Listening;
import io.muster.broker.BrokerSettings.ServerLogin;
import io.muster.broker.BrokerSettings.Tls;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@link BrokerSettings} from system properties or else from the environment, where {@code muster.broker.port}
 * is {@code MUSTER_BROKER_PORT}.
 *
 * <table>
 * <caption>Names and defaults</caption>
 * <tr><td>muster.broker.user, .password</td><td>the server's own login; required</td></tr>
 * <tr><td>muster.database.url, .user, .password</td><td>jdbc:mariadb:…; required</td></tr>
 * <tr><td>muster.broker.data</td><td>{@code broker} below {@code muster.data}, which is {@code data}</td></tr>
 * <tr><td>muster.broker.host</td><td>127.0.0.1: where the server connects, without TLS</td></tr>
 * <tr><td>muster.broker.mqtt-host</td><td>127.0.0.1: where devices connect</td></tr>
 * <tr><td>muster.broker.port</td><td>61616: the server's protocol; 0 is any free port</td></tr>
 * <tr><td>muster.broker.mqtt-port</td><td>1883; 0 is any free port</td></tr>
 * <tr><td>muster.broker.mqtts-port</td><td>none: no TLS; 0 is any free port</td></tr>
 * <tr><td>muster.broker.mqtts-key-store, -key-store-password</td><td>PKCS#12; required with mqtts-port</td></tr>
 * <tr><td>muster.broker.mqtts-trust-store</td><td>PKCS#12, same password; none: no client certificates</td></tr>
 * <tr><td>muster.broker.maximum-packet-size</td><td>262144 bytes</td></tr>
 * <tr><td>muster.broker.device-backlog</td><td>1000 messages for each subscription</td></tr>
 * <tr><td>muster.broker.longest-session-seconds</td><td>604800</td></tr>
 * <tr><td>muster.broker.publishes-per-second</td><td>100 for each device</td></tr>
 * <tr><td>muster.broker.strangers</td><td>2000 connections that have not said who they are; the oldest give way</td></tr>
 * <tr><td>muster.broker.login-within-seconds</td><td>10: until a login is accepted, TLS included</td></tr>
 * </table>
 */
final class SettingsReader {

    private static final String LOOPBACK = "127.0.0.1";

    private final UnaryOperator<@Nullable String> lookup;

    SettingsReader(UnaryOperator<@Nullable String> lookup) {
        this.lookup = lookup;
    }

    /** System properties first, then the environment. */
    static SettingsReader ofThisProcess() {
        return new SettingsReader(name -> {
            String property = name == null ? null : System.getProperty(name);
            return property != null || name == null ? property : System.getenv(environmentForm(name));
        });
    }

    static String environmentForm(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    BrokerSettings read() {
        Path data = Path.of(text("muster.data", "data"));
        return new BrokerSettings(
                Path.of(text("muster.broker.data", data.resolve("broker").toString())),
                new Listening(
                        text("muster.broker.mqtt-host", LOOPBACK),
                        port("muster.broker.mqtt-port", 1883),
                        text("muster.broker.host", LOOPBACK),
                        port("muster.broker.port", 61616)),
                new ServerLogin(required("muster.broker.user"), required("muster.broker.password")),
                new Database(
                        required("muster.database.url"),
                        required("muster.database.user"),
                        text("muster.database.password", "")),
                tls(),
                limits());
    }

    private @Nullable Tls tls() {
        if (find("muster.broker.mqtts-port") == null) {
            return null;
        }
        String trust = find("muster.broker.mqtts-trust-store");
        return new Tls(
                port("muster.broker.mqtts-port", 8883),
                Path.of(required("muster.broker.mqtts-key-store")),
                required("muster.broker.mqtts-key-store-password"),
                trust == null ? null : Path.of(trust));
    }

    private Limits limits() {
        Limits usual = Limits.DEFAULT;
        return new Limits(
                number("muster.broker.maximum-packet-size", usual.maximumPacketSize()),
                number("muster.broker.device-backlog", usual.backlog()),
                Duration.ofSeconds(number("muster.broker.longest-session-seconds", (int)
                        usual.longestSession().toSeconds())),
                number("muster.broker.publishes-per-second", usual.publishesPerSecond()),
                number("muster.broker.strangers", usual.strangers()),
                Duration.ofSeconds(number("muster.broker.login-within-seconds", (int)
                        usual.loginWithin().toSeconds())));
    }

    private int port(String name, int usual) {
        int port = number(name, usual);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("%s: %d (expected: 0–65535)".formatted(name, port));
        }
        return port;
    }

    private int number(String name, int usual) {
        String text = find(name);
        if (text == null) {
            return usual;
        }
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("%s: '%s' (expected: a whole number)".formatted(name, text), e);
        }
    }

    private String text(String name, String usual) {
        String text = find(name);
        return text == null ? usual : text;
    }

    private String required(String name) {
        String text = find(name);
        if (text == null) {
            throw new IllegalArgumentException("%s: missing (expected: a system property, or %s in the environment)"
                    .formatted(name, environmentForm(name)));
        }
        return text;
    }

    private @Nullable String find(String name) {
        String text = lookup.apply(name);
        return text == null || text.isEmpty() ? null : text;
    }
}
