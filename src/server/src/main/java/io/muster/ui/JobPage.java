package io.muster.ui;

import io.muster.foundation.problem.MusterProblem;
import io.muster.job.Job;
import io.muster.job.JobPartition;
import io.muster.job.Jobs;
import io.muster.job.RecordedSkip;
import io.muster.job.RestartJob;
import io.muster.job.StopJob;
import io.muster.job.UnknownJob;
import io.muster.security.Caller;
import io.muster.security.Role;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.util.List;

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
    private transient Clock clock;

    private long id;

    public long getId() {
        return id;
    }

    public void setId(long id) {
        this.id = id;
    }

    public JobLine getJob() {
        return new JobLine(job(), clock.instant());
    }

    public List<JobPartition> getPartitions() {
        return job().partitions();
    }

    public List<RecordedSkip> getSkips() {
        return jobs.skips(id, SKIPS_SHOWN, null);
    }

    public boolean isMayStop() {
        return caller.may(Role.OPERATOR) && !job().state().ended();
    }

    public boolean isMayRestart() {
        String state = job().state().word();
        return caller.may(Role.OPERATOR) && (state.equals("stopped") || state.equals("failed"));
    }

    public void stop() {
        caller.demand(Role.OPERATOR);
        tell(() -> stopJob.stop(id), "It stops after the pages in work.");
    }

    public void restart() {
        caller.demand(Role.OPERATOR);
        tell(() -> restartJob.restart(id), "It goes on where its ledger stands.");
    }

    private static void tell(Runnable act, String done) {
        FacesMessage message;
        try {
            act.run();
            message = new FacesMessage(done);
        } catch (MusterProblem refused) {
            message = new FacesMessage(FacesMessage.SEVERITY_ERROR, refused.getMessage(), null);
        }
        FacesContext.getCurrentInstance().addMessage(null, message);
    }

    private Job job() {
        return jobs.find(id).orElseThrow(() -> new UnknownJob(id));
    }
}
