package io.muster.ui;

import io.muster.job.Counts;
import io.muster.job.Job;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A job as a line of a page. */
public final class JobLine {

    private final Job job;
    private final Instant now;

    JobLine(Job job, Instant now) {
        this.job = job;
        this.now = now;
    }

    public long getId() {
        return job.id();
    }

    public String getName() {
        return job.name();
    }

    public String getState() {
        return job.state().word();
    }

    public String getRequestedBy() {
        return job.requestedBy();
    }

    public @Nullable String getReason() {
        return job.reason();
    }

    public Instant getCreated() {
        return job.times().created();
    }

    public Counts getCounts() {
        return job.counts();
    }

    public int getRestarts() {
        return job.restarts();
    }

    public String getRead() {
        return "%,d".formatted(job.counts().read());
    }

    public String getWritten() {
        return "%,d".formatted(job.counts().written());
    }

    public String getSkipped() {
        return "%,d".formatted(job.counts().skipped());
    }

    public String getRate() {
        return "%,.0f".formatted(job.rowsPerSecond(now));
    }

    /** 0–100: by rows where their number is known, else by partitions. */
    public int getPercent() {
        if (job.state().word().equals("completed")) {
            return 100;
        }
        Long expected = job.expectedRows();
        if (expected != null && expected > 0) {
            return (int) Math.min(99, 100 * job.counts().read() / expected);
        }
        long done = job.partitions().stream()
                .filter(partition -> partition.state().equals("completed"))
                .count();
        return job.partitions().isEmpty()
                ? 0
                : (int) (99 * done / job.partitions().size());
    }

    /** How long it took, or has taken so far. */
    public String getDuration() {
        Instant started = job.times().started();
        if (started == null) {
            return "–";
        }
        Instant ended = job.times().ended();
        Duration taken = Duration.between(started, ended == null ? now : ended);
        return taken.toSeconds() < 100 ? "%.1f s".formatted(taken.toMillis() / 1000.0) : taken.toMinutes() + " min";
    }

    public String getEstimatedEnd() {
        Instant end = job.state().ended() ? null : job.estimatedEnd(now);
        return end == null
                ? "–"
                : "in " + Math.max(0, Duration.between(now, end).toSeconds()) + " s";
    }
}
