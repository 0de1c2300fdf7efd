package io.muster.agent.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.muster.agent.fleet.DeviceConnection.About;
import io.muster.agent.twin.HeldTwin;
import io.muster.protocol.DeviceId;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttProperties;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One device of a fleet: away, connecting, connected (subscribed), and from everywhere back to away, where it waits and
 * asks the gate again unless it was told to stay offline. Everything happens on its event loop; what can be asked from
 * outside is safe from any thread.
 */
public final class SimulatedDevice {

    private static final int MAX_PACKET_BYTES = 262_144;
    private static final int CONNECT_TIMEOUT_MILLIS = 20_000;

    private final FleetDevice identity;
    private final SimulatedFleet fleet;
    private final EventLoop loop;
    private final Trait trait;
    private final SplittableRandom random;
    private final DeviceBehaviour behaviour;
    private @Nullable DeviceConnection connection;
    private boolean handshaking;
    private int failures;
    private volatile boolean wantedOnline = true;
    private volatile boolean connected;
    private boolean signedIn;

    SimulatedDevice(FleetDevice identity, SimulatedFleet fleet, EventLoop loop) {
        this.identity = identity;
        this.fleet = fleet;
        this.loop = loop;
        Script script = fleet.settings().script();
        trait = script.traitOf(identity.id().value());
        random = script.randomOf(identity.id().value());
        behaviour = new DeviceBehaviour(this, script);
    }

    /** Its id. */
    public DeviceId id() {
        return identity.id();
    }

    /** How it behaves. */
    public Trait trait() {
        return trait;
    }

    /** Whether it is connected and subscribed. */
    public boolean isConnected() {
        return connected;
    }

    /** The desired version that it holds, or {@link HeldTwin#NONE}. */
    public long version() {
        return behaviour.version();
    }

    /** Whether it holds this desired version or a later one. */
    public boolean received(long version) {
        return version() >= version;
    }

    /** The desired state that it holds; not to be changed. */
    public ObjectNode desired() {
        return behaviour.desired();
    }

    /** What it has applied and reported; not to be changed. */
    public ObjectNode reported() {
        return behaviour.reported();
    }

    /** When it took its desired version, by {@link System#nanoTime}; 0: never. */
    public long takenAtNanos() {
        return behaviour.takenAtNanos();
    }

    /** Reports a merge patch of its own, beside what its script reports; dropped while it is offline. */
    public void report(ObjectNode patch) {
        loop.execute(() -> behaviour.report(patch));
    }

    /** Breaks its connection; it comes back by itself. */
    public void drop() {
        loop.execute(this::closeConnection);
    }

    /** Takes leave, and stays away until {@link #goOnline}. */
    public void goOffline() {
        wantedOnline = false;
        loop.execute(() -> {
            if (connection != null) {
                connection.goodbye();
            }
        });
    }

    /** Comes back after {@link #goOffline}. */
    public void goOnline() {
        loop.execute(() -> {
            if (!wantedOnline) {
                wantedOnline = true;
                fleet.gate().enqueue(this);
            }
        });
    }

    FleetDevice identity() {
        return identity;
    }

    FleetSettings settings() {
        return fleet.settings();
    }

    CallWatch watch() {
        return fleet.watch();
    }

    Tally tally() {
        return fleet.tally();
    }

    SplittableRandom random() {
        return random;
    }

    EventLoop loop() {
        return loop;
    }

    /** Let through by the gate. */
    void connect() {
        loop.execute(() -> {
            if (!wantedOnline || connection != null) {
                fleet.gate().handshakeEnded();
                return;
            }
            handshaking = true;
            DeviceConnection next = new DeviceConnection(this);
            connection = next;
            new Bootstrap()
                    .group(loop)
                    .channel(NioSocketChannel.class)
                    .option(ChannelOption.TCP_NODELAY, true)
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
                    .handler(pipelineOf(next))
                    .connect(settings().broker().getHost(), settings().broker().getPort())
                    .addListener(attempt -> {
                        if (!attempt.isSuccess()) {
                            disconnected(next);
                        }
                    });
        });
    }

    private static ChannelInitializer<SocketChannel> pipelineOf(DeviceConnection connection) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(SocketChannel channel) {
                channel.pipeline().addLast(new MqttDecoder(MAX_PACKET_BYTES), MqttEncoder.INSTANCE, connection);
            }
        };
    }

    /** From here on it may speak: what is sent to it can come before the answer to its subscription does. */
    void signedIn(DeviceConnection which) {
        if (which == connection) {
            signedIn = true;
            behaviour.connected();
        }
    }

    void subscribed(DeviceConnection which) {
        if (which != connection) {
            return;
        }
        endHandshake();
        if (!wantedOnline) {
            which.goodbye();
            return;
        }
        failures = 0;
        connected = true;
        tally().connects.increment();
        if (trait == Trait.FLAPPING) {
            after(Script.around(settings().script().onFor(), random), this::closeConnection);
        }
    }

    void disconnected(DeviceConnection which) {
        if (which != connection) {
            return;
        }
        connection = null;
        signedIn = false;
        endHandshake();
        if (connected) {
            connected = false;
            tally().connectionsLost.increment();
        }
        failures++;
        if (wantedOnline && !fleet.isClosed()) {
            long wait = trait == Trait.FLAPPING && failures == 1
                    ? Script.around(settings().script().offFor(), random)
                    : settings().backoff().after(failures, random).toMillis();
            after(wait, () -> fleet.gate().enqueue(this));
        }
    }

    void received(String topic, byte[] payload, MqttProperties properties) {
        behaviour.received(topic, payload, properties);
    }

    void confirmed(About about) {
        behaviour.confirmed(about);
    }

    /** Whether what it publishes now is sent. */
    boolean isSignedIn() {
        return connection != null && signedIn;
    }

    void publish(About about, String topic, byte[] payload, MqttProperties properties) {
        if (connection != null && signedIn) {
            connection.publish(about, topic, payload, properties);
        }
    }

    void keepAlive(long nowNanos, long keepAliveNanos) {
        if (connection != null && connected) {
            connection.keepAlive(nowNanos, keepAliveNanos);
        }
    }

    void after(long millis, Runnable action) {
        if (!loop.isShuttingDown()) {
            var unused = loop.schedule(action, millis, TimeUnit.MILLISECONDS);
        }
    }

    void closeConnection() {
        if (connection != null) {
            connection.close();
        }
    }

    private void endHandshake() {
        if (handshaking) {
            handshaking = false;
            fleet.gate().handshakeEnded();
        }
    }

    /** Its id and how it is doing. */
    @Override
    public String toString() {
        return "%s (%s, version %d)".formatted(id(), connected ? "connected" : "away", version());
    }
}
