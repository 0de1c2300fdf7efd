package io.muster.agent;

import io.muster.protocol.DeviceId;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * How a device connects, and what it may keep while it cannot.
 *
 * <pre>{@code
 * DeviceSettings settings = DeviceSettings.of(
 *                 URI.create("tcp://127.0.0.1:1883"), "model-v3.1-000042", new Credentials.Secret(secret))
 *         .withMqtt3()
 *         .withBackoff(new Backoff(Duration.ofMillis(500), Duration.ofMinutes(5)))
 *         .withReportWindow(Duration.ofSeconds(5))
 *         .withMaxQueued(10_000);
 * }</pre>
 *
 * @param broker {@code tcp://host:port}, or {@code ssl://host:port} for TLS; ports 1883 and 8883 by default
 * @param trust whom to trust with TLS; null: whom the Java platform trusts
 * @param mqtt5 MQTT 5, else 3.1.1
 * @param keepAlive after so long without traffic the device says that it lives; the broker gives it up after 1.5 times
 * @param reportWindow reports within so much time become one; zero: each is sent at once
 * @param maxQueued messages that wait for a connection; of acknowledgements only the latest waits, and reports merge
 */
public record DeviceSettings(
        URI broker,
        DeviceId id,
        Credentials credentials,
        @Nullable TrustManagerFactory trust,
        boolean mqtt5,
        Duration keepAlive,
        Backoff backoff,
        Duration reportWindow,
        int maxQueued) {

    public DeviceSettings {
        if (maxQueued < 1) {
            throw new IllegalArgumentException("maxQueued: %d (expected: 1 or more)".formatted(maxQueued));
        }
        if (!"tcp".equals(broker.getScheme()) && !"ssl".equals(broker.getScheme())) {
            throw new IllegalArgumentException(
                    "broker: '%s' (expected: tcp://host:port or ssl://host:port)".formatted(broker));
        }
        if (credentials instanceof Credentials.Certificate && !"ssl".equals(broker.getScheme())) {
            throw new IllegalArgumentException("broker: '%s' (expected with a certificate: ssl://…)".formatted(broker));
        }
    }

    /** MQTT 5, 60 s keep-alive, {@link Backoff#standard}, reports of 200 ms in one, 1,000 messages may wait. */
    public static DeviceSettings of(URI broker, String deviceId, Credentials credentials) {
        return new DeviceSettings(
                broker,
                new DeviceId(deviceId),
                credentials,
                null,
                true,
                Duration.ofSeconds(60),
                Backoff.standard(),
                Duration.ofMillis(200),
                1_000);
    }

    /** The same over MQTT 3.1.1. */
    public DeviceSettings withMqtt3() {
        return new DeviceSettings(broker, id, credentials, trust, false, keepAlive, backoff, reportWindow, maxQueued);
    }

    /** The same, trusting these brokers. */
    public DeviceSettings withTrust(TrustManagerFactory other) {
        return new DeviceSettings(broker, id, credentials, other, mqtt5, keepAlive, backoff, reportWindow, maxQueued);
    }

    /** The same with another wait before a reconnect. */
    public DeviceSettings withBackoff(Backoff other) {
        return new DeviceSettings(broker, id, credentials, trust, mqtt5, keepAlive, other, reportWindow, maxQueued);
    }

    /** The same with another keep-alive. */
    public DeviceSettings withKeepAlive(Duration other) {
        return new DeviceSettings(broker, id, credentials, trust, mqtt5, other, backoff, reportWindow, maxQueued);
    }

    /** The same with another window for reports. */
    public DeviceSettings withReportWindow(Duration other) {
        return new DeviceSettings(broker, id, credentials, trust, mqtt5, keepAlive, backoff, other, maxQueued);
    }

    /** The same with another limit of what waits. */
    public DeviceSettings withMaxQueued(int other) {
        return new DeviceSettings(broker, id, credentials, trust, mqtt5, keepAlive, backoff, reportWindow, other);
    }

    boolean tls() {
        return "ssl".equals(broker.getScheme());
    }
}
