package io.muster.ui;

import io.muster.configuration.convergence.Split;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.List;

/** {@code /}: jobs and configurations as they stand. */
@Named
@RequestScoped
public class OverviewPage {

    @Inject
    private Board board;

    @Inject
    private Clock clock;

    public List<JobLine> getJobs() {
        return board.shown().jobs().stream()
                .map(job -> new JobLine(job, clock.instant()))
                .toList();
    }

    public List<ConfigurationLine> getConfigurations() {
        Board.Shown shown = board.shown();
        return shown.configurations().stream()
                .map(configuration -> new ConfigurationLine(
                        configuration,
                        shown.splits().getOrDefault(configuration.id().value(), Split.NONE)))
                .toList();
    }
}
