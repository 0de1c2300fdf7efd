package io.muster.ui.campaign;

import io.muster.campaign.Campaign;
import io.muster.campaign.CampaignConditions.Condition;
import io.muster.campaign.CampaignId;
import io.muster.campaign.Campaigns;
import io.muster.campaign.TaskCounts;
import io.muster.campaign.TaskFindings.Reason;
import io.muster.campaign.TaskState;
import io.muster.foundation.json.JsonNull;
import io.muster.foundation.json.JsonValue;
import io.muster.ui.Board;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /campaign.xhtml}: how a campaign goes. Its numbers come by push from counters; its tasks, a page of them, are
 * those of the last drawing. Acts: {@link CampaignActs}.
 */
@Named
@ViewScoped
@SuppressWarnings("serial") // injected proxies; the state that is kept is what the address says
public class CampaignPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Campaigns campaigns;

    @Inject
    private transient CampaignWatch watch;

    @Inject
    private transient TaskPage taskPage;

    @Inject
    private transient Board board;

    @Inject
    private transient Clock clock;

    private String id = "";
    private String state = "";
    private String after = "";
    private long version;
    private transient @Nullable Campaign campaign;
    private transient @Nullable CampaignLine line;
    private transient CampaignDetails details = CampaignDetails.NONE;
    private transient @Nullable List<TaskLine> tasks;

    public String getId() {
        return id;
    }

    /** From the address; what is posted later does not repeat it. */
    public void setId(@Nullable String id) {
        this.id = id == null ? this.id : id;
    }

    public String getState() {
        return state;
    }

    public void setState(@Nullable String state) {
        this.state = state != null && getStates().contains(state) ? state : "";
    }

    public String getAfter() {
        return after;
    }

    public void setAfter(@Nullable String after) {
        this.after = after == null ? "" : after;
    }

    /** Before each drawing. */
    public void load() {
        // The version before the numbers: what is read after it may be newer, and is then told again.
        version = board.shown().version();
        Campaign found = board.reading("campaign " + id, () -> campaigns.get(new CampaignId(id)));
        watch.watch(found, clock.instant());
        campaign = found;
        TaskCounts counts = board.reading("counts " + id, () -> campaigns.counts(found.number()));
        line = new CampaignLine(found, counts, clock.instant());
        details = watch.details(found);
        tasks = null;
    }

    public long getVersion() {
        return version;
    }

    public @Nullable CampaignLine getLine() {
        return line;
    }

    public @Nullable Campaign getCampaign() {
        return campaign;
    }

    public List<Condition> getConditions() {
        return details.conditions();
    }

    public List<Reason> getReasons() {
        return details.reasons();
    }

    /** How fast its tasks were decided, over its time. */
    public RateChart getRates() {
        return details.rates();
    }

    /** What was asked, as JSON; empty where the devices were given nothing. */
    public String getAsked() {
        JsonValue payload = campaign == null ? null : campaign.spec().payload();
        return payload == null || payload instanceof JsonNull ? "" : payload.toJson();
    }

    public List<String> getStates() {
        return Arrays.stream(TaskState.values()).map(TaskState::wire).toList();
    }

    /** A page of them; read once a drawing, however often the page asks. */
    public List<TaskLine> getTasks() {
        List<TaskLine> known = tasks;
        if (known == null) {
            Campaign of = campaign == null ? campaigns.get(new CampaignId(id)) : campaign;
            known = board.reading("tasks %s %s %s".formatted(id, state, after), () -> taskPage.of(of, state, after));
            tasks = known;
        }
        return known;
    }

    /** The device behind which the next page begins; null on the last. */
    public @Nullable String getNext() {
        return TaskPage.next(getTasks());
    }

    public boolean isPausable() {
        return campaign != null && campaign.state().dispatches();
    }

    public boolean isResumable() {
        return campaign != null && campaign.state() == io.muster.campaign.CampaignState.PAUSED;
    }

    public boolean isCancelable() {
        return campaign != null && !campaign.state().hasStopped();
    }

    public boolean isRetriable() {
        CampaignLine known = line;
        return campaign != null
                && known != null
                && campaign.state().hasStopped()
                && known.failed() > 0
                && known.open() == 0;
    }
}
