package io.muster.ui;

import io.muster.job.Job;
import io.muster.job.JobPartition;
import io.muster.job.JobState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A job as the pages write it. */
public final class JobLine {

    private static final String NONE = "–";

    private final Job job;
    private final Instant now;

    public JobLine(Job job, Instant now) {
        this.job = job;
        this.now = now;
    }

    public long getId() {
        return job.id();
    }

    public String getName() {
        return job.name();
    }

    /** What it is for, from its parameters: {@code speed-v3.1, revision 2}. */
    public String getSubject() {
        String configuration = job.parameters().getOrDefault("configuration", "");
        String revision = job.parameters().get("revision");
        return configuration.isEmpty() || revision == null ? configuration : configuration + ", revision " + revision;
    }

    public String getConfiguration() {
        return job.parameters().getOrDefault("configuration", "");
    }

    public String getState() {
        return job.state().word();
    }

    public boolean isEnded() {
        return job.state().ended();
    }

    public boolean isRestartable() {
        return job.state() == JobState.STOPPED || job.state() == JobState.FAILED;
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

    public int getRestarts() {
        return job.restarts();
    }

    public String getRead() {
        return Figures.count(job.counts().read());
    }

    public String getWritten() {
        return Figures.count(job.counts().written());
    }

    public String getSkipped() {
        return Figures.count(job.counts().skipped());
    }

    public String getRetries() {
        return Figures.count(job.counts().retries());
    }

    public String getRate() {
        return Figures.rate(job.rowsPerSecond(now));
    }

    public String getPercent() {
        return percent() + " %";
    }

    public Bar getBar() {
        return Bar.empty()
                .and(job.state() == JobState.FAILED ? "failed" : ended() ? "done" : "running", percent(), 100);
    }

    private boolean ended() {
        return job.state().ended();
    }

    /** By rows where their number is known, else by partitions. */
    private int percent() {
        if (job.state() == JobState.COMPLETED) {
            return 100;
        }
        Long expected = job.expectedRows();
        if (expected != null && expected > 0) {
            return Math.min(99, Figures.percent(job.counts().read(), expected));
        }
        long done = job.partitions().stream()
                .filter(partition -> partition.state().equals("completed"))
                .count();
        return Math.min(99, Figures.percent(done, job.partitions().size()));
    }

    /** How long it took, or has taken so far. */
    public String getDuration() {
        Instant started = job.times().started();
        Instant ended = job.times().ended();
        return started == null ? NONE : Figures.duration(Duration.between(started, ended == null ? now : ended));
    }

    public String getEstimatedEnd() {
        Instant end = ended() ? null : job.estimatedEnd(now);
        return Figures.in(end == null ? null : Duration.between(now, end));
    }

    /** Where what it shows is put when it changes. */
    void into(Map<String, String> values) {
        String key = "job." + job.id();
        values.put(key + ".state", getState());
        values.put(key + ".bar", getBar().widths());
        values.put(key + ".percent", getPercent());
        values.put(key + ".read", getRead());
        values.put(key + ".written", getWritten());
        values.put(key + ".skipped", getSkipped());
        values.put(key + ".retries", getRetries());
        values.put(key + ".rate", getRate());
        values.put(key + ".duration", getDuration());
        values.put(key + ".estimatedEnd", getEstimatedEnd());
        values.put(key + ".restarts", Integer.toString(getRestarts()));
        for (JobPartition partition : job.partitions()) {
            String part = key + "." + partition.number();
            values.put(part + ".state", partition.state());
            values.put(part + ".lastKey", partition.lastKey() == null ? NONE : partition.lastKey());
            values.put(part + ".read", Figures.count(partition.counts().read()));
            values.put(part + ".written", Figures.count(partition.counts().written()));
            values.put(part + ".skipped", Figures.count(partition.counts().skipped()));
            values.put(part + ".retries", Figures.count(partition.counts().retries()));
        }
    }

    /** The same texts, for a page that is drawn. */
    public Map<String, String> getValues() {
        Map<String, String> values = new TreeMap<>();
        into(values);
        return values;
    }
}
