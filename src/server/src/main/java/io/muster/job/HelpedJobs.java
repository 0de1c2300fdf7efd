package io.muster.job;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Other servers' jobs that this one works at. It takes partitions that nobody has begun; what becomes of the job stays
 * its owner's to say. Every act here is on the engine's crank.
 */
final class HelpedJobs {

    private static final Logger LOG = System.getLogger(HelpedJobs.class.getName());

    /** With more at work, a server has enough to do. */
    private static final int MAX_AT_ONCE = 4;

    /** Turns of the crank for which a job is left alone after helping it has failed: its owner meets the same. */
    private static final int TURNS_LEFT_ALONE = 30;

    private final Map<Long, LiveAttempt> helped = new ConcurrentHashMap<>();
    private final Map<Long, Integer> leftAlone = new ConcurrentHashMap<>();
    private final Executions executions;
    private final Runnable poke;

    HelpedJobs(Executions executions, Runnable poke) {
        this.executions = executions;
        this.poke = poke;
    }

    Set<Long> ids() {
        return Set.copyOf(helped.keySet());
    }

    /** Records what has ended, stops what is beyond help, and looks for more where there is little to do. */
    void look(Attempts attempts, Set<Long> own) {
        leftAlone.replaceAll((job, turns) -> turns - 1);
        leftAlone.values().removeIf(turns -> turns <= 0);
        for (LiveAttempt attempt : helped.values()) {
            Outcome outcome = attempt.outcome();
            if (outcome != null) {
                end(attempts, attempt, outcome);
            }
        }
        if (!helped.isEmpty()) {
            attempts.beyondHelp(ids()).forEach(this::stop);
        }
        while (helped.size() + own.size() < MAX_AT_ONCE) {
            Set<Long> except = new HashSet<>(own);
            except.addAll(helped.keySet());
            except.addAll(leftAlone.keySet());
            Optional<Attempt> next = attempts.toHelpWith(except);
            if (next.isEmpty()) {
                return;
            }
            begin(next.get());
        }
    }

    private void end(Attempts attempts, LiveAttempt attempt, Outcome outcome) {
        long job = attempt.attempt().jobId();
        attempts.giveBack(job);
        helped.remove(job, attempt);
        if (outcome instanceof Outcome.Failed failed) {
            LOG.log(Level.INFO, "Helping with a job ended early: job={0} {1}", job, RetryRule.reason(failed.error()));
            leftAlone.put(job, TURNS_LEFT_ALONE);
        }
    }

    private void stop(long job) {
        Optional.ofNullable(helped.get(job)).flatMap(LiveAttempt::execution).ifPresent(executions::stop);
    }

    private void begin(Attempt attempt) {
        LiveAttempt running = new LiveAttempt(attempt);
        helped.put(attempt.jobId(), running);
        try {
            long execution = executions.start(attempt, outcome -> {
                running.ended(outcome);
                poke.run();
            });
            running.startedAs(execution);
            LOG.log(Level.INFO, "Helping with a job: job={0} {1}", attempt.jobId(), attempt.name());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A job could not be helped: job=" + attempt.jobId() + " " + attempt.name(), e);
        }
    }
}
