package io.muster.client;

import io.muster.protocol.rest.Job;
import io.muster.protocol.rest.JobSkip;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Bulk work: {@code /jobs}.
 *
 * <pre>{@code
 * muster.jobs().list(null, "running").map(Job::id).forEach(muster.jobs()::stop);
 * }</pre>
 */
public final class Jobs {

    private static final long POLL_MILLISECONDS = 250;

    private final Exchange exchange;

    Jobs(Exchange exchange) {
        this.exchange = exchange;
    }

    /** Jobs of one name and in one state; null: of any. */
    public Stream<Job> list(@Nullable String name, @Nullable String state) {
        return Pages.of(
                exchange,
                Request.path("jobs"),
                query -> query.with("name", name).with("state", state),
                Job.class);
    }

    /** The job with its partitions; 404 if there is none. */
    public Job get(long jobId) {
        return Exchange.join(getAsync(jobId));
    }

    /** See {@link #get}. */
    public CompletableFuture<Job> getAsync(long jobId) {
        return exchange.sendAsync(Request.get(of(jobId)), Job.class);
    }

    /** What it could not process, and why. */
    public Stream<JobSkip> skips(long jobId) {
        return Pages.of(exchange, Request.path("jobs", Long.toString(jobId), "skips"), query -> query, JobSkip.class);
    }

    /** Has the whole fleet resolved anew; the job that does it, of which only the id is known yet. */
    public Job auditFleet() {
        return Exchange.join(auditFleetAsync());
    }

    /** See {@link #auditFleet}. */
    public CompletableFuture<Job> auditFleetAsync() {
        return exchange.sendAsync(Request.post(Request.path("jobs", "audit-fleet"), null), Job.class);
    }

    /** Asks a job to stop after the chunks at hand; it can be restarted. */
    public void stop(long jobId) {
        Exchange.join(stopAsync(jobId));
    }

    /** See {@link #stop}. */
    public CompletableFuture<Void> stopAsync(long jobId) {
        return exchange.sendAsync(Request.post(of(jobId) + "/stop", null));
    }

    /** Lets a stopped or failed job go on from its ledger. */
    public void restart(long jobId) {
        Exchange.join(restartAsync(jobId));
    }

    /** See {@link #restart}. */
    public CompletableFuture<Void> restartAsync(long jobId) {
        return exchange.sendAsync(Request.post(of(jobId) + "/restart", null));
    }

    /** The job once it has ended, well or not; fails with {@link java.util.concurrent.TimeoutException} inside. */
    public Job awaitEnd(long jobId, Duration atMost) {
        return Exchange.join(awaitEndAsync(jobId, atMost));
    }

    /** See {@link #awaitEnd}. */
    public CompletableFuture<Job> awaitEndAsync(long jobId, Duration atMost) {
        CompletableFuture<Job> end = new CompletableFuture<Job>().orTimeout(atMost.toMillis(), TimeUnit.MILLISECONDS);
        poll(jobId, end);
        return end;
    }

    private void poll(long jobId, CompletableFuture<Job> end) {
        if (end.isDone()) {
            return;
        }
        CompletableFuture<Job> unused = getAsync(jobId).whenComplete((job, failure) -> {
            if (failure != null) {
                end.completeExceptionally(failure);
            } else if (job.ended()) {
                end.complete(job);
            } else {
                CompletableFuture.delayedExecutor(POLL_MILLISECONDS, TimeUnit.MILLISECONDS)
                        .execute(() -> poll(jobId, end));
            }
        });
    }

    private static String of(long jobId) {
        return Request.path("jobs", Long.toString(jobId));
    }
}
