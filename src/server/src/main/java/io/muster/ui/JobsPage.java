package io.muster.ui;

import io.muster.job.Job;
import io.muster.job.JobState;
import io.muster.job.Jobs;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /jobs.xhtml}: executions, the newest first; those at the top live. */
@Named
@RequestScoped
public class JobsPage {

    @Inject
    private Jobs jobs;

    @Inject
    private Board board;

    @Inject
    private Clock clock;

    private @Nullable String name;
    private @Nullable String state;
    private @Nullable Long after;
    private @Nullable List<Job> found;

    public @Nullable String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name == null || name.isBlank() ? null : name.strip();
    }

    public @Nullable String getState() {
        return state;
    }

    public void setState(@Nullable String state) {
        this.state = getStates().contains(state) ? state : null;
    }

    public @Nullable Long getAfter() {
        return after;
    }

    public void setAfter(@Nullable Long after) {
        this.after = after;
    }

    public List<String> getStates() {
        return Arrays.stream(JobState.values()).map(JobState::word).toList();
    }

    public long getVersion() {
        return board.shown().version();
    }

    public List<JobLine> getJobs() {
        Instant now = clock.instant();
        return found().stream()
                .limit(Board.SHOWN)
                .map(job -> new JobLine(job, now))
                .toList();
    }

    /** The id behind which the next page begins; null on the last. */
    public @Nullable Long getNext() {
        List<Job> all = found();
        return all.size() > Board.SHOWN ? all.get(Board.SHOWN - 1).id() : null;
    }

    private List<Job> found() {
        List<Job> known = found;
        if (known == null) {
            known = board.reading(
                    "jobs %s %s %s".formatted(state, after, name),
                    () -> jobs.list(name, state == null ? null : JobState.ofWord(state), Board.SHOWN + 1, after));
            found = known;
        }
        return known;
    }
}
