package io.muster.delivery.calls;

import io.muster.delivery.CallAnswer;
import io.muster.delivery.CallsAnswered;
import io.muster.delivery.CallsUndelivered;
import io.muster.delivery.RequestId;
import io.muster.foundation.background.AfterStart;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Who waits at this server for an answer. One that this server itself takes from the broker completes its caller's
 * request after the commit; one that another server takes is found by looking at the rows ten times a second, in one
 * query for all, and only while anyone waits.
 */
@ApplicationScoped
public class WaitingCalls {

    private static final System.Logger LOG = System.getLogger(WaitingCalls.class.getName());
    private static final int AFTER_MIGRATIONS = 500;
    private static final int MAX_WAITING = 5_000;
    private static final int LOOKED_UP_AT_ONCE = 500;
    private static final long LOOK_MILLIS = 100;
    private static final Duration RETENTION = Duration.ofDays(1);
    private static final Duration PURGE_EVERY = Duration.ofMinutes(1);
    private static final int PURGED_AT_ONCE = 10_000;

    private final Map<RequestId, WaitingCall> waiting = new ConcurrentHashMap<>();
    private final Instance<CallRows> rows;
    private final Clock clock;

    @Resource(lookup = "java:app/muster/delivery")
    private ManagedExecutorService loops;

    @Resource
    private ManagedExecutorService completions;

    private volatile boolean running = true;
    private Instant nextPurge = Instant.EPOCH;

    @Inject
    WaitingCalls(Instance<CallRows> rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected WaitingCalls() {
        this.rows = null;
        this.clock = null;
    }

    void start(@Observes @Priority(AFTER_MIGRATIONS) @Initialized(ApplicationScoped.class) Object event) {
        loops.execute(AfterStart.of(this::run));
    }

    void add(WaitingCall call) {
        if (waiting.size() >= MAX_WAITING) {
            throw new TooManyCalls(MAX_WAITING);
        }
        waiting.put(call.requestId(), call);
    }

    void remove(RequestId requestId) {
        waiting.remove(requestId);
    }

    /** How many callers wait at this server. */
    public int size() {
        return waiting.size();
    }

    void answered(@Observes(during = TransactionPhase.AFTER_SUCCESS) CallsAnswered event) {
        for (CallAnswer answer : event.answers()) {
            WaitingCall call = waiting.get(answer.requestId());
            if (call != null && call.device().equals(answer.device()) && !answer.isAccepted()) {
                decide(new CallOutcome.Answered(answer.requestId(), answer.status(), answer.payload()));
            }
        }
    }

    void undelivered(@Observes(during = TransactionPhase.AFTER_SUCCESS) CallsUndelivered event) {
        for (CallsUndelivered.Call each : event.calls()) {
            WaitingCall call = waiting.get(each.requestId());
            if (call != null && call.device().equals(each.device())) {
                decide(new CallOutcome.NotHandedOver(each.requestId(), each.why()));
            }
        }
    }

    /** Writing the answer to a caller may take its time: not on the thread that takes answers from the broker. */
    private void decide(CallOutcome outcome) {
        WaitingCall call = waiting.remove(outcome.requestId());
        if (call != null) {
            CompletableFuture<CallOutcome.Answered> answer = call.answer();
            completions.execute(() -> {
                if (outcome instanceof CallOutcome.Answered answered) {
                    answer.complete(answered);
                } else if (outcome instanceof CallOutcome.NotHandedOver not) {
                    answer.completeExceptionally(
                            new NotConnected(call.device(), not.why().reason()));
                }
            });
        }
    }

    private void run() {
        CallRows ofLoop = rows.get();
        while (running) {
            try {
                look(ofLoop);
                purge(ofLoop);
            } catch (RuntimeException e) {
                // The outermost loop: the next round looks again.
                LOG.log(System.Logger.Level.WARNING, "looking for answers failed; trying again", e);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
        }
    }

    private void look(CallRows ofLoop) {
        List<RequestId> ids = List.copyOf(waiting.keySet());
        for (int from = 0; from < ids.size(); from += LOOKED_UP_AT_ONCE) {
            ofLoop.decided(ids.subList(from, Math.min(from + LOOKED_UP_AT_ONCE, ids.size())))
                    .forEach(this::decide);
        }
        Instant now = clock.instant();
        for (RequestId id : ids) {
            @Nullable WaitingCall call = waiting.get(id);
            if (call != null && !now.isBefore(call.until()) && waiting.remove(id, call)) {
                boolean accepted = ofLoop.isAccepted(id);
                completions.execute(() ->
                        call.answer().completeExceptionally(new NoAnswer(call.device(), id, call.timeout(), accepted)));
            }
        }
    }

    private void purge(CallRows ofLoop) {
        Instant now = clock.instant();
        if (!now.isBefore(nextPurge)) {
            nextPurge = now.plus(PURGE_EVERY);
            ofLoop.purge(now.minus(RETENTION), PURGED_AT_ONCE);
        }
    }

    @PreDestroy
    void stop() {
        running = false;
    }
}
