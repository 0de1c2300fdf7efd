package io.muster.foundation.rest.idempotency;

import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Who executes under a key. A repeat in this process waits a while for the first; one in another is told to come back. */
@ApplicationScoped
class Claims {

    private static final Logger LOG = System.getLogger(Claims.class.getName());
    private static final long WAIT_SECONDS = 10;

    private final Map<String, CountDownLatch> executing = new ConcurrentHashMap<>();
    private Answers answers;

    @SuppressWarnings("NullAway") // For the container's proxy.
    Claims() {}

    @Inject
    Claims(Answers answers) {
        this.answers = answers;
    }

    /** Among the requests of this process the one whose latch stands asks the table; the others wait for it. */
    Answers.Found claim(IdempotencyKey key, byte[] fingerprint) {
        CountDownLatch mine = new CountDownLatch(1);
        for (CountDownLatch first = stand(key, mine); first != null; first = stand(key, mine)) {
            if (!ended(first)) {
                return new Answers.Executing();
            }
        }
        boolean ours = false;
        try {
            Answers.Found found = answers.claim(key, fingerprint);
            ours = found instanceof Answers.Ours;
            return found;
        } catch (SQLException e) {
            throw new MusterProblem(
                    ProblemType.UNAVAILABLE, "the Idempotency-Key cannot be looked up: the database is down");
        } finally {
            if (!ours) {
                end(key);
            }
        }
    }

    private @Nullable CountDownLatch stand(IdempotencyKey key, CountDownLatch mine) {
        return executing.putIfAbsent(key.name(), mine);
    }

    void keep(IdempotencyKey key, Answer answer) {
        try {
            answers.keep(key, answer);
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "The answer to a POST was not kept for its repeats: {0}", e.getMessage());
        } finally {
            end(key);
        }
    }

    void release(IdempotencyKey key) {
        try {
            answers.release(key);
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "An idempotency key stays claimed: {0}", e.getMessage());
        } finally {
            end(key);
        }
    }

    private void end(IdempotencyKey key) {
        CountDownLatch first = executing.remove(key.name());
        if (first != null) {
            first.countDown();
        }
    }

    private static boolean ended(CountDownLatch first) {
        try {
            return first.await(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
