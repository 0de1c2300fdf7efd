package io.muster.job.jberet;

import io.muster.job.Attempt;
import io.muster.job.Executions;
import io.muster.job.Outcome;
import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.operations.JobExecutionNotRunningException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.JobExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jberet.runtime.AbstractStepExecution;
import org.jberet.spi.PropertyKey;
import org.jspecify.annotations.Nullable;

/**
 * Attempts as JBeret executions. A later attempt restarts the execution before it, so that steps that are done stay
 * done; where JBeret cannot (its mirror was left half-written), a new execution does as well: the ledger knows what is
 * left to do. Only the holder of the job's lease comes here, hence the forced restart.
 */
@ApplicationScoped
public class JberetExecutions implements Executions {

    private static final Logger LOG = System.getLogger(JberetExecutions.class.getName());

    @Inject
    private JobOperator operator;

    @Override
    public long start(Attempt attempt, Consumer<Outcome> ended) {
        AtomicReference<@Nullable JobExecution> execution = new AtomicReference<>();
        AtomicReference<@Nullable RuntimeException> error = new AtomicReference<>();
        RunningTasks tasks = new RunningTasks(() -> ended.accept(outcome(execution.get(), error.get())));
        try {
            tasks.within(() -> execution.set(operator.getJobExecution(begin(attempt))));
            return Objects.requireNonNull(execution.get()).getExecutionId();
        } catch (RuntimeException e) {
            error.set(e); // told as the outcome, too
            throw e;
        } finally {
            // Only now may the end be told: the execution is known.
            tasks.ended();
        }
    }

    private long begin(Attempt attempt) {
        Properties parameters = new Properties();
        attempt.parameters().forEach(parameters::setProperty);
        parameters.setProperty("jobId", Long.toString(attempt.jobId()));
        Long previous = attempt.previousExecution();
        if (previous != null) {
            try {
                parameters.setProperty(PropertyKey.RESTART_MODE, PropertyKey.RESTART_MODE_FORCE);
                return operator.restart(previous, parameters);
            } catch (BatchRuntimeException e) {
                LOG.log(Level.INFO, "A new execution instead of a restart: job={0} {1}", attempt.jobId(), e);
            }
        }
        return operator.start(attempt.name(), parameters);
    }

    @Override
    public void stop(long executionId) {
        try {
            operator.stop(executionId);
        } catch (JobExecutionNotRunningException e) {
            LOG.log(Level.DEBUG, "Already ended", e);
        }
    }

    private static Outcome outcome(@Nullable JobExecution execution, @Nullable RuntimeException error) {
        if (execution == null) {
            return new Outcome.Failed(error);
        }
        if (execution.getBatchStatus() == BatchStatus.COMPLETED) {
            return new Outcome.Completed();
        }
        if (execution.getBatchStatus() == BatchStatus.STOPPED) {
            return new Outcome.Stopped();
        }
        return new Outcome.Failed(error(execution));
    }

    private static @Nullable Throwable error(JobExecution execution) {
        if (execution instanceof org.jberet.runtime.JobExecutionImpl job) {
            return job.getStepExecutions().stream()
                    .map(step -> step instanceof AbstractStepExecution failed ? failed.getException() : null)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
        return null;
    }
}
