package io.muster.agent.fleet;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets devices connect at the fleet's pace, first come first served, reconnects included: so many a second, and so many
 * at the same time. What was not used of a second is not saved for the next.
 */
final class ConnectGate implements AutoCloseable {

    private static final int TICK_MILLIS = 10;

    private final int perSecond;
    private final int maxHandshakes;
    private final Queue<SimulatedDevice> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger handshakes = new AtomicInteger();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "fleet-gate");
        thread.setDaemon(true);
        return thread;
    });
    private final ScheduledFuture<?> ticking;
    private double allowance;

    ConnectGate(int perSecond, int maxHandshakes) {
        this.perSecond = perSecond;
        this.maxHandshakes = maxHandshakes;
        ticking = clock.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    void enqueue(SimulatedDevice device) {
        waiting.add(device);
    }

    /** A connect that the gate let through has ended, well or not. */
    void handshakeEnded() {
        handshakes.decrementAndGet();
    }

    private void tick() {
        double mostSaved = Math.max(1, perSecond / 20.0);
        allowance = Math.min(mostSaved, allowance + perSecond * TICK_MILLIS / 1_000.0);
        while (allowance >= 1 && handshakes.get() < maxHandshakes) {
            SimulatedDevice next = waiting.poll();
            if (next == null) {
                return;
            }
            allowance--;
            handshakes.incrementAndGet();
            next.connect();
        }
    }

    @Override
    public void close() {
        ticking.cancel(false);
        clock.shutdownNow();
    }
}
