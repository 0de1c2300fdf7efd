package io.muster.agent.fleet;

import io.muster.agent.Backoff;
import java.net.URI;
import java.time.Duration;

/**
 * How a fleet connects.
 *
 * @param broker {@code tcp://host:port}
 * @param mqtt5 MQTT 5, else 3.1.1
 * @param calls whether devices also subscribe to calls and messages; each filter costs the broker 20 KB a device
 * @param connectRate how many connects a second are begun at most
 * @param maxHandshakes how many may be under way at the same time
 * @param keepAlive after so long without traffic a device says that it lives
 * @param backoff how long a device waits before it connects again
 * @param threads event loops for the whole fleet
 */
public record FleetSettings(
        URI broker,
        boolean mqtt5,
        boolean calls,
        int connectRate,
        int maxHandshakes,
        Duration keepAlive,
        Backoff backoff,
        int threads,
        Script script) {

    /** MQTT 5, twins alone, 500 connects a second, 60 s keep-alive, 2 event loops, steady devices. */
    public static FleetSettings of(URI broker) {
        return new FleetSettings(
                broker, true, false, 500, 500, Duration.ofSeconds(60), Backoff.standard(), 2, Script.steady());
    }

    /** The same with another script. */
    public FleetSettings withScript(Script other) {
        return new FleetSettings(broker, mqtt5, calls, connectRate, maxHandshakes, keepAlive, backoff, threads, other);
    }

    /** The same with another pace of connects. */
    public FleetSettings withConnectRate(int perSecond) {
        return new FleetSettings(broker, mqtt5, calls, perSecond, maxHandshakes, keepAlive, backoff, threads, script);
    }

    /** The same with another wait before a reconnect. */
    public FleetSettings withBackoff(Backoff other) {
        return new FleetSettings(broker, mqtt5, calls, connectRate, maxHandshakes, keepAlive, other, threads, script);
    }

    /** The same, also subscribed to calls and messages. */
    public FleetSettings withCalls() {
        return new FleetSettings(broker, mqtt5, true, connectRate, maxHandshakes, keepAlive, backoff, threads, script);
    }

    /** The same over MQTT 3.1.1. */
    public FleetSettings withMqtt3() {
        return new FleetSettings(broker, false, calls, connectRate, maxHandshakes, keepAlive, backoff, threads, script);
    }

    /** The same with another keep-alive. */
    public FleetSettings withKeepAlive(Duration other) {
        return new FleetSettings(broker, mqtt5, calls, connectRate, maxHandshakes, other, backoff, threads, script);
    }
}
