package io.muster.ui;

import io.muster.device.FleetCensus.FleetSize;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** {@code /}: the fleet, configurations and jobs as they stand. */
@Named
@RequestScoped
public class OverviewPage {

    private static final int JOBS = 10;
    private static final int CONFIGURATIONS = 20;

    @Inject
    private Board board;

    public long getVersion() {
        return board.shown().version();
    }

    public String getDevices() {
        return Figures.count(fleet().total());
    }

    public String getConnected() {
        return Figures.count(fleet().connected());
    }

    public String getOffline() {
        return Figures.count(fleet().total() - fleet().connected());
    }

    /** Over all configurations that are shown. */
    public SplitLine getSplit() {
        return new SplitLine("fleet", board.shown().whole());
    }

    public List<JobLine> getJobs() {
        Board.Shown shown = board.shown();
        return shown.jobs().stream()
                .limit(JOBS)
                .map(job -> new JobLine(job, shown.at()))
                .toList();
    }

    public List<ConfigurationLine> getConfigurations() {
        Board.Shown shown = board.shown();
        return shown.configurations().stream()
                .limit(CONFIGURATIONS)
                .map(shown::line)
                .toList();
    }

    private FleetSize fleet() {
        return board.shown().fleet();
    }
}
