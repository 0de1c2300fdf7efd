package io.muster.ui;

import io.muster.job.Job;
import io.muster.job.JobPartition;
import io.muster.job.Jobs;
import io.muster.job.RecordedSkip;
import io.muster.job.RestartJob;
import io.muster.job.StopJob;
import io.muster.job.UnknownJob;
import io.muster.security.Caller;
import io.muster.security.Role;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One job: partitions, counts, rate, estimated end, what it could not process; stop and restart. */
@Named
@ViewScoped
@SuppressWarnings("serial") // injected proxies; the state that is kept is the id
public class JobPage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int SKIPS_SHOWN = 100;

    @Inject
    private transient Jobs jobs;

    @Inject
    private transient StopJob stopJob;

    @Inject
    private transient RestartJob restartJob;

    @Inject
    private transient Caller caller;

    @Inject
    private transient Board board;

    private long id;
    private long version;
    private transient @Nullable Job job;
    private transient @Nullable JobLine line;

    public Long getId() {
        return id;
    }

    /** From the address; what is posted later does not repeat it. */
    public void setId(@Nullable Long id) {
        this.id = id == null ? this.id : id;
    }

    /** Before each drawing: from the board where it has the job, so that many open pages ask the database once. */
    public void load() {
        Board.Shown shown = board.shown();
        Job found = shown.jobs().stream()
                .filter(each -> each.id() == id)
                .findFirst()
                .or(() -> board.reading("job " + id, () -> jobs.find(id)))
                .orElseThrow(() -> new UnknownJob(id));
        job = found;
        line = new JobLine(found, shown.at());
        version = shown.version();
    }

    public long getVersion() {
        return version;
    }

    public @Nullable JobLine getJob() {
        return line;
    }

    public List<JobPartition> getPartitions() {
        return job == null ? List.of() : job.partitions();
    }

    public List<RecordedSkip> getSkips() {
        return job == null || job.counts().skipped() == 0
                ? List.of()
                : board.reading("skips " + id, () -> jobs.skips(id, SKIPS_SHOWN, null));
    }

    public boolean isMayStop() {
        return caller.may(Role.OPERATOR) && line != null && !line.isEnded();
    }

    public boolean isMayRestart() {
        return caller.may(Role.OPERATOR) && line != null && line.isRestartable();
    }

    public void stop() {
        Notices.tell(
                caller,
                Role.OPERATOR,
                () -> {
                    stopJob.stop(id);
                },
                Texts.of("jobStops"));
        board.look();
    }

    public void restart() {
        Notices.tell(
                caller,
                Role.OPERATOR,
                () -> {
                    restartJob.restart(id);
                },
                Texts.of("jobRestarts"));
        board.look();
    }
}
