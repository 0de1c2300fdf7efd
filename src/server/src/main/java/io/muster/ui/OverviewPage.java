package io.muster.ui;

import io.muster.audit.AuditEntry;
import io.muster.device.FleetCensus.FleetSize;
import io.muster.security.Caller;
import io.muster.security.Role;
import io.muster.ui.campaign.CampaignLine;
import io.muster.ui.overview.Chart;
import io.muster.ui.overview.Lately;
import io.muster.ui.overview.Span;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /}: the fleet, configurations and jobs as they stand. */
@Named
@RequestScoped
public class OverviewPage {

    private static final int JOBS = 10;
    private static final int CONFIGURATIONS = 20;

    @Inject
    private Board board;

    @Inject
    private Lately lately;

    @Inject
    private Caller caller;

    private @Nullable Span asked;

    /** How far back the charts look. */
    public String getSpan() {
        return span().word();
    }

    public void setSpan(@Nullable String span) {
        asked = span == null ? asked : Span.ofWord(span);
    }

    /** Whose platform is not yet an hour old sees nothing in the chart of a day. */
    private Span span() {
        Span chosen = asked;
        if (chosen != null) {
            return chosen;
        }
        return lately.chart(Span.DAY).isWithin(Span.HOUR.length()) ? Span.HOUR : Span.DAY;
    }

    public List<String> getSpans() {
        return Arrays.stream(Span.values()).map(Span::word).toList();
    }

    public Chart getChart() {
        return lately.chart(span());
    }

    public String getDrift() {
        return board.shown().drift();
    }

    public boolean isDrifting() {
        return board.shown().seen().drift().orElse(0) > 0;
    }

    /** What people did last; for admins, as the audit trail is. */
    public List<AuditEntry> getActs() {
        caller.demand(Role.ADMIN);
        return board.shown().seen().acts();
    }

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

    /** That have not stopped, the newest first; some of them. */
    public List<CampaignLine> getCampaigns() {
        Board.Shown shown = board.shown();
        return shown.campaigns().open().stream()
                .map(campaign -> shown.campaigns().line(campaign, shown.at()))
                .toList();
    }

    public String getCampaignsOpen() {
        return Figures.count(board.shown().campaigns().openCount());
    }

    private FleetSize fleet() {
        return board.shown().seen().fleet();
    }
}
