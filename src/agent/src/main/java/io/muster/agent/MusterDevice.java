package io.muster.agent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.muster.agent.link.Incoming;
import io.muster.agent.link.Link;
import io.muster.agent.link.Outgoing;
import io.muster.protocol.DeviceId;
import io.muster.protocol.Topics;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A device of Muster's.
 *
 * <pre>{@code
 * DeviceSettings settings = DeviceSettings.of(
 *         URI.create("tcp://127.0.0.1:1883"), "model-v3.1-000042", new Credentials.Secret(secret));
 * try (MusterDevice device = MusterDevice.of(settings)
 *         .store(TwinStore.inFolder(Path.of("/var/lib/robot")))
 *         .onDesired(change -> {
 *             robot.setSpeed(change.state().path("speed").asInt(10));
 *             return Decision.applied();
 *         })
 *         .method("reboot", Method.answering(call -> robot.reboot()))
 *         .connect()) {
 *     device.awaitConnected(Duration.ofSeconds(30));
 *     device.report(Map.of("firmware", "3.1.4")).get(10, TimeUnit.SECONDS);
 *     device.event("door/opened", Map.of("by", "technician"));
 * }
 * }</pre>
 *
 * <p>It connects in the background and comes back after every loss, for as long as it is open. What it says meanwhile
 * waits ({@link DeviceSettings#maxQueued}). The device's code is called on one thread, one call after the other; all
 * methods here are safe from any thread.
 */
public final class MusterDevice implements AutoCloseable {

    private static final Logger LOG = System.getLogger(MusterDevice.class.getName());
    private static final long GOODBYE_SECONDS = 5;

    private final DeviceId id;
    private final ScheduledExecutorService loop;
    private final Outbox outbox;
    private final TwinDesk twin;
    private final CallDesk calls;
    private final @Nullable MessageDesk messages;
    private final Link link;
    private final Object connectionChange = new Object();
    private volatile boolean connected;

    MusterDevice(DeviceBuilder builder) {
        DeviceSettings settings = builder.settings;
        id = settings.id();
        loop = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "muster-device-" + id);
            thread.setDaemon(true);
            return thread;
        });
        outbox = new Outbox(settings, loop);
        twin = new TwinDesk(id, builder.store, builder.desiredListener, outbox);
        calls = new CallDesk(id, builder.methods, outbox, loop);
        messages = builder.messageListener == null ? null : new MessageDesk(id, builder.messageListener, outbox);
        link = builder.link(new Inbox());
    }

    /** A device that is not connected yet. */
    public static DeviceBuilder of(DeviceSettings settings) {
        return new DeviceBuilder(settings);
    }

    void open() {
        link.open();
    }

    /** Its id. */
    public DeviceId id() {
        return id;
    }

    /** Whether it is connected and subscribed just now. */
    public boolean isConnected() {
        return connected;
    }

    /** Waits until it is connected and subscribed. */
    public void awaitConnected(Duration atMost) throws InterruptedException, TimeoutException {
        long end = System.nanoTime() + atMost.toNanos();
        synchronized (connectionChange) {
            while (!connected) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    throw new TimeoutException("device %s did not connect within %s".formatted(id, atMost));
                }
                connectionChange.wait(left);
            }
        }
    }

    /** A copy of the desired state that it holds, whether applied or refused; empty before the first. */
    public ObjectNode desired() {
        return twin.state();
    }

    /**
     * Reports properties: a merge patch (RFC 7396) of the reported state, at most 255 KiB; a null removes. Reports that
     * follow within {@link DeviceSettings#reportWindow}, or while the device is offline, become one.
     *
     * @return completed when the broker has it; fails with {@link QueueFull}
     */
    public CompletableFuture<Void> report(Map<String, ? extends @Nullable Object> patch) {
        return report(Payloads.object(patch));
    }

    /** See {@link #report(Map)}. */
    public CompletableFuture<Void> report(ObjectNode patch) {
        ObjectNode own = patch.deepCopy();
        Payloads.of(own);
        return onLoop(() -> outbox.report(own));
    }

    /** Tells the outcome of a change that was answered with {@link Decision#later}. */
    public void decide(long version, Decision decision) {
        loop.execute(() -> twin.decide(version, decision));
    }

    /**
     * Tells operators of an event; it is passed on to those that listen and not stored.
     *
     * @param name letters, digits, {@code - _ . /}
     * @param payload null, text, number, boolean, list, map or JsonNode; at most 255 KiB as JSON
     * @return completed when the broker has it; fails with {@link QueueFull} if newer messages took its place
     */
    public CompletableFuture<Void> event(String name, @Nullable Object payload) {
        byte[] bytes = payload == null ? new byte[0] : Payloads.of(payload);
        return onLoop(() -> outbox.send(new Outgoing(Topics.event(id, name), bytes, null)));
    }

    private CompletableFuture<Void> onLoop(Supplier<CompletableFuture<Void>> action) {
        CompletableFuture<Void> outcome = new CompletableFuture<>();
        loop.execute(() -> {
            CompletableFuture<Void> unused = action.get().whenComplete((done, failure) -> {
                if (failure == null) {
                    outcome.complete(null);
                } else {
                    outcome.completeExceptionally(failure);
                }
            });
        });
        return outcome;
    }

    /** Takes leave. What still waits is lost, but for the twin, which its store keeps. */
    @Override
    public void close() {
        CompletableFuture<Void> left = link.close();
        try {
            left.get(GOODBYE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(Level.DEBUG, "The broker was not told of the leave; device=" + id, e);
        }
        changed(false);
        loop.shutdown();
    }

    private void changed(boolean nowConnected) {
        synchronized (connectionChange) {
            connected = nowConnected;
            connectionChange.notifyAll();
        }
    }

    /** Takes what the link tells to the device's thread. */
    private final class Inbox implements Link.Listener {

        @Override
        public void signedIn() {
            post(twin::connected);
        }

        @Override
        public void connected() {
            post(() -> {
                outbox.connected(link);
                changed(true);
                LOG.log(Level.INFO, "Connected; device={0}", id);
            });
        }

        @Override
        public void disconnected(String why) {
            post(() -> {
                outbox.disconnected();
                Level level = connected ? Level.INFO : Level.DEBUG;
                changed(false);
                LOG.log(level, "Not connected ({1}); device={0}", id, why);
            });
        }

        @Override
        public void received(Incoming message) {
            post(() -> {
                receive(message);
                message.confirm().run();
            });
        }

        private void receive(Incoming message) {
            String own = Topics.ownedBy(id);
            String[] levels = message.topic().substring(own.length()).split("/", -1);
            if (levels.length == 2 && levels[0].equals("twin")) {
                twin.receive(message.payload());
            } else if (levels.length == 3 && levels[0].equals("calls") && !levels[2].equals("response")) {
                calls.receive(levels[1], levels[2], message);
            } else if (levels.length == 2 && levels[0].equals("messages") && messages != null) {
                messages.receive(levels[1], message);
            }
        }

        private void post(Runnable action) {
            if (!loop.isShutdown()) {
                loop.execute(action);
            }
        }
    }
}
