package io.muster.launcher.process;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one part running: starts it, waits until it works, and when it dies starts it again, after a pause that doubles
 * up to half a minute while it keeps dying. Only the first start may fail for good: a part that has worked once is
 * worth every further try.
 */
final class Keeper {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration STABLE_AFTER = Duration.ofMinutes(1);
    private static final Duration PROBE_EVERY = Duration.ofMillis(150);

    private final Part part;
    private final ProcessFolder folder;
    private final Consumer<String> say;
    private final CompletableFuture<Duration> firstReady = new CompletableFuture<>();
    private final Thread thread;
    private volatile @Nullable Child child;
    private volatile boolean working;
    private boolean ending;
    private boolean held;

    Keeper(Part part, ProcessFolder folder, Consumer<String> say) {
        this.part = part;
        this.folder = folder;
        this.say = say;
        this.thread = new Thread(this::keep, "keep-" + part.name());
        this.thread.setDaemon(true);
    }

    String name() {
        return part.name();
    }

    /** Starts the part and waits until it works. */
    Duration start() {
        thread.start();
        try {
            return firstReady.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StartProblem problem) {
                throw problem;
            }
            throw e;
        }
    }

    boolean working() {
        return working;
    }

    long pid() {
        Child current = child;
        return current == null ? -1 : current.pid();
    }

    /** As {@code kill -9} does. The part is started again. */
    void kill() {
        Child current = child;
        if (current != null) {
            working = false;
            current.kill();
        }
    }

    /** Kills the part and leaves it dead until {@link #release}. */
    void hold() {
        synchronized (this) {
            held = true;
        }
        kill();
    }

    synchronized void release() {
        held = false;
        notifyAll();
    }

    /** Does nothing to the part itself, but if it ends from now on, it is not started again. */
    synchronized void letGo() {
        ending = true;
        notifyAll();
    }

    void end() throws InterruptedException, IOException {
        letGo();
        Child current = child;
        if (current != null) {
            current.end(part.endsWithin());
        }
        thread.join(part.endsWithin().toMillis());
    }

    private void keep() {
        Duration pause = FIRST_PAUSE;
        try {
            while (!ending()) {
                Instant started = Instant.now();
                String end = life(started);
                working = false;
                if (ending()) {
                    return;
                }
                if (!firstReady.isDone()) {
                    throw new StartProblem(end);
                }
                boolean stable = Duration.between(started, Instant.now()).compareTo(STABLE_AFTER) > 0;
                pause = stable ? FIRST_PAUSE : pause;
                say.accept(end + (held() ? "" : "; starting it again in " + pause.toMillis() / 1000.0 + " s"));
                rest(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
        } catch (StartProblem e) {
            firstReady.completeExceptionally(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            firstReady.completeExceptionally(new StartProblem(part.name() + " was ended before it worked"));
        }
    }

    /** One life of the part; returns how it ended. */
    private String life(Instant started) throws InterruptedException {
        try {
            return run(started);
        } catch (StartProblem e) {
            return String.valueOf(e.getMessage());
        } catch (IOException e) {
            return part.name() + " cannot be started: " + e.getMessage();
        }
    }

    private String run(Instant started) throws IOException, InterruptedException {
        Child current = Child.start(part, folder);
        child = current;
        // An end() that came between two lives has seen the former child only.
        if (ending()) {
            current.end(part.endsWithin());
            return part.name() + " ended";
        }
        Optional<String> problem;
        try {
            problem = awaitReady(current, started);
        } catch (StartProblem hopeless) {
            problem = Optional.of(String.valueOf(hopeless.getMessage()));
        }
        if (problem.isPresent()) {
            current.end(part.endsWithin());
            return problem.get();
        }
        Duration took = Duration.between(started, Instant.now());
        working = true;
        if (!firstReady.complete(took)) {
            say.accept(part.name() + " works again after " + took.toMillis() / 1000.0 + " s");
        }
        int exit = current.awaitEnd();
        return part.name() + " ended (" + (exit > 128 ? "signal " + (exit - 128) : "exit code " + exit) + ")";
    }

    private Optional<String> awaitReady(Child current, Instant started) throws InterruptedException {
        String missing = "nothing was asked yet";
        while (!ending() && Duration.between(started, Instant.now()).compareTo(part.readyWithin()) < 0) {
            Optional<String> answer = part.missing(current.lastLines());
            if (answer.isEmpty()) {
                return Optional.empty();
            }
            missing = answer.get();
            if (current.awaitEnd(PROBE_EVERY)) {
                int exit = current.awaitEnd();
                return Optional.of(part.name() + " ended with exit code " + exit + " before it worked"
                        + Cause.in(current.lastLines()) + "; see " + folder.log(part.name()));
            }
        }
        return Optional.of(
                part.name() + " did not work within " + part.readyWithin().toSeconds() + " s: " + missing
                        + Cause.in(current.lastLines()) + "; see " + folder.log(part.name()));
    }

    private synchronized boolean ending() {
        return ending;
    }

    private synchronized boolean held() {
        return held;
    }

    private synchronized void rest(Duration pause) throws InterruptedException {
        Instant until = Instant.now().plus(pause);
        while (!ending && (held || Instant.now().isBefore(until))) {
            wait(held ? 0 : Math.max(1, Duration.between(Instant.now(), until).toMillis()));
        }
    }
}
