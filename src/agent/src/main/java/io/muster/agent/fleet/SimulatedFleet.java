package io.muster.agent.fleet;

import io.muster.protocol.DeviceId;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Many simulated devices on a few threads.
 *
 * <pre>{@code
 * String key = "the key that makes all secrets";
 * try (SimulatedFleet fleet = SimulatedFleet.connect(fleetSettings, FleetDevice.numbered("model-v3.1-", 1, 50, key))) {
 *     fleet.awaitConnected(Duration.ofMinutes(1));
 *     fleet.await(each -> each.device("model-v3.1-000042").isConnected(), Duration.ofSeconds(10));
 * }
 * }</pre>
 */
public final class SimulatedFleet implements AutoCloseable {

    private static final int POLL_MILLIS = 20;
    private static final int GOODBYE_MILLIS = 2_000;

    private final FleetSettings settings;
    private final EventLoopGroup loops;
    private final ConnectGate gate;
    private final Tally tally = new Tally();
    private final Map<String, SimulatedDevice> devices = new ConcurrentHashMap<>();
    private volatile CallWatch watch = CallWatch.NONE;
    private volatile boolean closed;

    private SimulatedFleet(FleetSettings settings) {
        this.settings = settings;
        loops = new NioEventLoopGroup(settings.threads(), new DefaultThreadFactory("fleet", true));
        gate = new ConnectGate(settings.connectRate(), settings.maxHandshakes());
        for (EventExecutor loop : loops) {
            keepAlive((EventLoop) loop);
        }
    }

    /** A fleet that begins to connect now, at its pace; see {@link #awaitConnected}. */
    public static SimulatedFleet connect(FleetSettings settings, Collection<FleetDevice> devices) {
        SimulatedFleet fleet = new SimulatedFleet(settings);
        fleet.add(devices);
        return fleet;
    }

    /** More devices; those that are there already are passed over. */
    public void add(Collection<FleetDevice> more) {
        for (FleetDevice each : more) {
            SimulatedDevice device = new SimulatedDevice(each, this, loops.next());
            if (devices.putIfAbsent(each.id().value(), device) == null) {
                gate.enqueue(device);
            }
        }
    }

    /** From now on this sees the calls; one at a time. */
    public void watchCalls(CallWatch watcher) {
        watch = watcher;
    }

    /** One device of the fleet. */
    public SimulatedDevice device(String deviceId) {
        SimulatedDevice device = devices.get(deviceId);
        if (device == null) {
            throw new IllegalArgumentException("device: '%s' is not in this fleet".formatted(deviceId));
        }
        return device;
    }

    /** See {@link #device(String)}. */
    public SimulatedDevice device(DeviceId id) {
        return device(id.value());
    }

    /** All devices, in no order. */
    public Collection<SimulatedDevice> devices() {
        return List.copyOf(devices.values());
    }

    /** What the fleet has done so far. */
    public FleetCounts counts() {
        return tally.of(devices.values());
    }

    /** Waits until every device is connected and subscribed. */
    public void awaitConnected(Duration atMost) {
        await(fleet -> fleet.devices.values().stream().allMatch(SimulatedDevice::isConnected), atMost);
    }

    /**
     * Waits until a condition holds.
     *
     * @throws IllegalStateException with the fleet's counts if it does not in time
     */
    public void await(Predicate<SimulatedFleet> condition, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.test(this)) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("not within %s: %s".formatted(atMost, counts()));
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the fleet", e);
        }
    }

    private void keepAlive(EventLoop loop) {
        long keepAliveNanos = settings.keepAlive().toNanos();
        var unused = loop.scheduleAtFixedRate(
                () -> {
                    long now = System.nanoTime();
                    for (SimulatedDevice device : devices.values()) {
                        if (device.loop() == loop) {
                            device.keepAlive(now, keepAliveNanos);
                        }
                    }
                },
                1,
                1,
                TimeUnit.SECONDS);
    }

    FleetSettings settings() {
        return settings;
    }

    CallWatch watch() {
        return watch;
    }

    Tally tally() {
        return tally;
    }

    ConnectGate gate() {
        return gate;
    }

    boolean isClosed() {
        return closed;
    }

    /** Every device takes its leave; returns when all have, or after two seconds. */
    @Override
    public void close() {
        closed = true;
        gate.close();
        devices.values().forEach(SimulatedDevice::goOffline);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GOODBYE_MILLIS);
        while (devices.values().stream().anyMatch(SimulatedDevice::isConnected) && System.nanoTime() - end < 0) {
            pause();
        }
        loops.shutdownGracefully(0, GOODBYE_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly();
    }
}
