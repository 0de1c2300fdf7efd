package io.muster.job;

import io.muster.foundation.background.AfterStart;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns the crank of all jobs, once a second and whenever someone pokes it: shows that this server lives, records what
 * has ended, keeps the leases of what runs, stops what shall stop, takes up what is due, and helps other servers. It
 * remembers nothing that the database does not know, apart from which attempts run in this process. Its threads are its
 * own: leases run out when the crank stands still.
 */
@ApplicationScoped
@ManagedScheduledExecutorDefinition(name = JobEngine.EXECUTOR, maxAsync = 2)
public class JobEngine {

    static final String EXECUTOR = "java:app/muster/job-engine";

    private static final Logger LOG = System.getLogger(JobEngine.class.getName());
    private static final int MAX_JOBS_AT_ONCE = 16;

    private final Map<Long, LiveAttempt> live = new ConcurrentHashMap<>();
    private final AtomicBoolean poked = new AtomicBoolean();
    private volatile boolean failing;
    private @Nullable ScheduledFuture<?> ticking;
    private @Nullable Runnable cleanTick;

    private @Nullable HelpedJobs helpedJobs;

    @Inject
    private Instance<Attempts> anyAttempts;

    @Inject
    private Executions executions;

    @Resource(lookup = EXECUTOR)
    private ManagedScheduledExecutorService scheduler;

    @Resource
    private ContextService contexts;

    /** After the migrations. */
    void start(@Observes @Priority(1000) @Initialized(ApplicationScoped.class) Object start) {
        withAttempts(Attempts::join);
        helpedJobs = new HelpedJobs(executions, this::poke);
        Runnable tick = AfterStart.of(this::tick);
        cleanTick = contexts.createContextualProxy(tick, Runnable.class);
        ticking = scheduler.scheduleWithFixedDelay(tick, 0, 1, TimeUnit.SECONDS);
    }

    void end(@Observes @BeforeDestroyed(ApplicationScoped.class) Object end) {
        if (ticking != null) {
            ticking.cancel(false);
        }
        withAttempts(Attempts::leave);
    }

    /**
     * Something may be due: look now, not in a second. The context of the start is used, not the caller's: it may stand
     * in a method that is {@code @Transactional}, and Payara would then refuse the batch threads their transactions.
     */
    public void poke() {
        Runnable tick = cleanTick;
        if (tick != null && poked.compareAndSet(false, true)) {
            scheduler.execute(tick);
        }
    }

    /** One for each use: a transactional bean is not shared by threads. */
    private void withAttempts(Consumer<Attempts> act) {
        try (Instance.Handle<Attempts> attempts = anyAttempts.getHandle()) {
            act.accept(attempts.get());
        }
    }

    /** The outermost loop: an error that got out would end the schedule, and with it all jobs, for good. */
    private synchronized void tick() {
        poked.set(false);
        try {
            withAttempts(this::look);
            if (failing) {
                LOG.log(Level.INFO, "Jobs go on");
            }
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.log(Level.WARNING, "Jobs pause until the database answers again", e);
            }
            failing = true;
        }
    }

    private void look(Attempts attempts) {
        attempts.heartbeat();
        settleEnded(attempts);
        keepLeases(attempts);
        stopWhatShallStop(attempts);
        takeWhatIsDue(attempts);
        if (helpedJobs != null) {
            helpedJobs.look(attempts, Set.copyOf(live.keySet()));
        }
    }

    private void settleEnded(Attempts attempts) {
        for (LiveAttempt attempt : live.values()) {
            Outcome outcome = attempt.outcome();
            if (outcome != null) {
                settle(attempts, attempt, outcome);
            }
        }
    }

    private void settle(Attempts attempts, LiveAttempt attempt, Outcome outcome) {
        try {
            if (attempts.settle(attempt.attempt(), outcome)) {
                live.remove(attempt.attempt().jobId(), attempt);
            }
        } catch (RuntimeException e) {
            // Whoever heard that the job ended may have failed; the others' jobs go on, and this is told again.
            LOG.log(
                    Level.WARNING,
                    "A job's end could not be recorded: job="
                            + attempt.attempt().jobId(),
                    e);
        }
    }

    private void keepLeases(Attempts attempts) {
        if (live.isEmpty()) {
            return;
        }
        Set<Long> ours = attempts.renew(Set.copyOf(live.keySet()));
        for (LiveAttempt attempt : live.values()) {
            if (!ours.contains(attempt.attempt().jobId())) {
                // Its pages are fenced off already; this only ends the threads sooner.
                attempt.execution().ifPresent(executions::stop);
            }
        }
    }

    private void stopWhatShallStop(Attempts attempts) {
        for (long jobId : attempts.toBeStopped()) {
            Optional.ofNullable(live.get(jobId)).flatMap(LiveAttempt::execution).ifPresent(executions::stop);
        }
    }

    private void takeWhatIsDue(Attempts attempts) {
        while (live.size() < MAX_JOBS_AT_ONCE) {
            Optional<Attempt> next = attempts.takeNext(inThisProcess());
            if (next.isEmpty()) {
                return;
            }
            begin(attempts, next.get());
        }
    }

    /** A job that this server has helped with is its own only when that has ended: one attempt at a time in a process. */
    private Set<Long> inThisProcess() {
        Set<Long> jobs = new HashSet<>(live.keySet());
        if (helpedJobs != null) {
            jobs.addAll(helpedJobs.ids());
        }
        return jobs;
    }

    private void begin(Attempts attempts, Attempt attempt) {
        LiveAttempt running = new LiveAttempt(attempt);
        live.put(attempt.jobId(), running);
        try {
            long execution = executions.start(attempt, outcome -> {
                running.ended(outcome);
                poke();
            });
            running.startedAs(execution);
            attempts.started(attempt.jobId(), execution);
            LOG.log(Level.INFO, "A job starts: job={0} {1}", attempt.jobId(), attempt.name());
        } catch (RuntimeException e) {
            // One job that cannot be started must not keep the others waiting; its outcome is told like any other.
            LOG.log(Level.WARNING, "A job could not be started: job=" + attempt.jobId() + " " + attempt.name(), e);
        }
    }
}
