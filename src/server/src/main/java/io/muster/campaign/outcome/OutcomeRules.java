package io.muster.campaign.outcome;

import io.muster.campaign.Campaign;
import io.muster.campaign.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * What a word of a device, or of the broker, makes of a task: the pure rules. A task is decided once; only a timeout,
 * which is the server's guess, yields to the device's own answer.
 */
final class OutcomeRules {

    /** Spread of a retry's pause: up to half as much again. */
    private static final double JITTER = 0.5;

    /** When a device that did not listen is tried again, should nobody say that it does. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

    private OutcomeRules() {}

    /**
     * The next state of a task.
     *
     * @param dueAt when it is tried again, or when the device's time is over
     * @param series of its next request
     * @param attempt how many attempts it has had
     */
    record Decision(TaskState state, Instant dueAt, int series, int attempt) {}

    /**
     * Decides.
     *
     * @param random 0–1, for the jitter
     * @return empty: nothing changes
     */
    static Optional<Decision> decide(Campaign campaign, TaskRow task, Word word, DoubleSupplier random) {
        if (campaign.isClosed() || word.series() != task.series() || !listens(task)) {
            return Optional.empty();
        }
        Instant at = word.at();
        return switch (word.meaning()) {
            case SUCCEEDED -> end(TaskState.SUCCEEDED, task, at);
            case SILENT -> Optional.empty();
            case REFUSED -> end(TaskState.FAILED, task, at);
            case ACCEPTED ->
                task.state() == TaskState.SENT
                        ? Optional.of(
                                new Decision(TaskState.ACCEPTED, workEnds(campaign, at), task.series(), task.attempt()))
                        : Optional.empty();
            case FAILED ->
                mayRetry(campaign, task, "failed", at)
                        ? Optional.of(new Decision(
                                TaskState.WAITING, again(campaign, at, random), task.series() + 1, task.attempt()))
                        : end(TaskState.FAILED, task, at);
            case UNDELIVERED ->
                task.state() != TaskState.SENT
                        ? Optional.empty()
                        : mayRetry(campaign, task, "undelivered", at)
                                ? Optional.of(new Decision(
                                        TaskState.WAITING, again(campaign, at, random), task.series(), task.attempt()))
                                : end(TaskState.FAILED, task, at);
            case NOT_LISTENING ->
                task.state() != TaskState.SENT
                        ? Optional.empty()
                        : Optional.of(new Decision(
                                TaskState.WAITING, at.plus(LOOK_AGAIN), task.series(), task.attempt() - 1));
        };
    }

    /** Whether a word can still change it: the device has not decided it, nor has anyone given it up. */
    private static boolean listens(TaskRow task) {
        return switch (task.state()) {
            case WAITING, SENT, ACCEPTED, TIMED_OUT -> true;
            case SUCCEEDED, FAILED, EXPIRED, CANCELED, SKIPPED -> false;
        };
    }

    private static Optional<Decision> end(TaskState state, TaskRow task, Instant at) {
        return Optional.of(new Decision(state, at, task.series(), task.attempt()));
    }

    private static boolean mayRetry(Campaign campaign, TaskRow task, String outcome, Instant at) {
        return campaign.spec().retriesOn(outcome)
                && task.attempt() < campaign.spec().attempts()
                && !campaign.state().hasStopped()
                && !campaign.hasExpired(at);
    }

    private static Instant again(Campaign campaign, Instant at, DoubleSupplier random) {
        double millis = campaign.spec().backoff().toMillis() * (1 + JITTER * random.getAsDouble());
        return at.plusMillis((long) millis);
    }

    /** A device that works on it may take until the campaign expires. */
    private static Instant workEnds(Campaign campaign, Instant at) {
        Instant expires = campaign.expiresAt();
        Instant timeout = at.plus(campaign.spec().timeout());
        return expires != null && expires.isAfter(timeout) ? expires : timeout;
    }
}
