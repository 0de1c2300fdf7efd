package io.muster.launcher.process;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * The children of one launcher. Started one after the other, each when the one before works; ended in the reverse
 * order.
 */
public final class Supervisor implements AutoCloseable {
    private final ProcessFolder folder;
    private final Consumer<String> say;
    private final Deque<Keeper> keepers = new ArrayDeque<>();
    private boolean closed;

    public Supervisor(ProcessFolder folder, Consumer<String> say) {
        this.folder = folder;
        this.say = say;
    }

    /**
     * Starts the part and keeps it running from now on.
     *
     * @return how long it took until it worked
     * @throws StartProblem when it does not work within its time
     */
    public Duration start(Part part) {
        Keeper keeper = new Keeper(part, folder, say);
        synchronized (this) {
            if (closed) {
                throw new StartProblem("Muster is ending");
            }
            keepers.push(keeper);
        }
        return keeper.start();
    }

    /** Whether nothing has been started. */
    public synchronized boolean idle() {
        return keepers.isEmpty();
    }

    /** Whether the part has been ready since it was last started. */
    public boolean working(String name) {
        return keeper(name).working();
    }

    public long pid(String name) {
        return keeper(name).pid();
    }

    /** As {@code kill -9} does; the part is started again. */
    public void kill(String name) {
        keeper(name).kill();
    }

    /** Kills the part and leaves it dead until {@link #release}. */
    public void hold(String name) {
        keeper(name).hold();
    }

    public void release(String name) {
        keeper(name).release();
    }

    /** Ends one part for good. */
    public void end(String name) throws IOException, InterruptedException {
        Keeper keeper = keeper(name);
        keeper.end();
        synchronized (this) {
            keepers.remove(keeper);
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        // All at first: what ends while its turn has not come, as at the machine's shutdown, shall not come back.
        keepers().forEach(Keeper::letGo);
        for (Keeper keeper : keepers()) {
            try {
                keeper.end();
            } catch (IOException e) {
                say.accept(keeper.name() + " may still run: " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized Iterable<Keeper> keepers() {
        return new ArrayDeque<>(keepers);
    }

    private synchronized Keeper keeper(String name) {
        return keepers.stream()
                .filter(keeper -> keeper.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("part: " + name + " (expected: one that was started)"));
    }
}
