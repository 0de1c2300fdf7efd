package io.muster.job.jberet;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jberet.spi.JobTask;
import org.jspecify.annotations.Nullable;

/**
 * Counts the tasks of one attempt, on whatever threads they run: an attempt has ended when the last of them has, not
 * when JBeret's main thread gives up (its partitions may still be at work then).
 */
final class RunningTasks {

    private static final ThreadLocal<@Nullable RunningTasks> CURRENT = new ThreadLocal<>();

    private final AtomicInteger running = new AtomicInteger(1);
    private final Runnable allEnded;

    /** Counts its maker as a task, until that calls {@link #ended()}. */
    RunningTasks(Runnable allEnded) {
        this.allEnded = allEnded;
    }

    /** Runs a task that the current thread's attempt has asked for. */
    static void submit(Executor executor, JobTask task) {
        RunningTasks tasks = CURRENT.get();
        if (tasks == null) {
            throw new IllegalStateException("a batch task outside an attempt: start jobs through Jobs.submit");
        }
        tasks.running.incrementAndGet();
        boolean accepted = false;
        try {
            executor.execute(() -> tasks.run(task));
            accepted = true;
        } finally {
            if (!accepted) {
                tasks.ended();
            }
        }
    }

    /** Makes this the attempt that the current thread works for. */
    void within(Runnable work) {
        RunningTasks outer = CURRENT.get();
        CURRENT.set(this);
        try {
            work.run();
        } finally {
            CURRENT.set(outer);
        }
    }

    private void run(JobTask task) {
        try {
            within(task);
        } finally {
            ended();
        }
    }

    void ended() {
        if (running.decrementAndGet() == 0) {
            allEnded.run();
        }
    }
}
