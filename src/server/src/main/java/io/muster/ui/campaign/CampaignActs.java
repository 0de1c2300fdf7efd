package io.muster.ui.campaign;

import io.muster.campaign.Campaign;
import io.muster.campaign.CampaignId;
import io.muster.campaign.Campaigns;
import io.muster.campaign.ControlCampaign;
import io.muster.device.NotConfirmed;
import io.muster.security.Caller;
import io.muster.security.Role;
import io.muster.ui.Board;
import io.muster.ui.Notices;
import io.muster.ui.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a person does to a campaign on its page. */
@Named
@RequestScoped
public class CampaignActs {

    @Inject
    private ControlCampaign control;

    @Inject
    private Campaigns campaigns;

    @Inject
    private TaskPage taskPage;

    @Inject
    private Caller caller;

    @Inject
    private Board board;

    private @Nullable Long typed;

    /** The number of devices as the person typed it. */
    public @Nullable Long getTyped() {
        return typed;
    }

    public void setTyped(@Nullable Long typed) {
        this.typed = typed;
    }

    public void pause(String id) {
        act(id, campaign -> control.pause(campaign, ControlCampaign.ANY_VERSION), "wasPaused");
    }

    public void resume(String id) {
        act(id, campaign -> control.resume(campaign, ControlCampaign.ANY_VERSION), "wasResumed");
    }

    public void cancel(String id) {
        act(
                id,
                campaign -> {
                    confirm(line(campaign).open());
                    control.cancel(campaign, ControlCampaign.ANY_VERSION);
                },
                "wasCanceled");
    }

    public void retry(String id) {
        act(
                id,
                campaign -> {
                    confirm(line(campaign).failed());
                    control.retryFailed(campaign, ControlCampaign.ANY_VERSION);
                },
                "wasRetried");
    }

    private CampaignLine line(CampaignId id) {
        Campaign campaign = campaigns.get(id);
        return new CampaignLine(campaign, campaigns.counts(campaign.number()), Instant.EPOCH);
    }

    private void confirm(long devices) {
        Long number = typed;
        if (devices > NotConfirmed.FREE) {
            NotConfirmed.check(devices, number == null ? OptionalLong.empty() : OptionalLong.of(number));
        }
    }

    private void act(String id, Consumer<CampaignId> act, String done) {
        boolean went = Notices.tell(
                caller,
                Role.OPERATOR,
                () -> {
                    act.accept(new CampaignId(id));
                },
                Texts.of(done));
        if (went) {
            typed = null;
        }
        board.look();
    }

    /** Sends the tasks in that state, or all, as a file. */
    public void csv(String id, String state) throws IOException {
        caller.demand(Role.VIEWER);
        Campaign campaign = campaigns.get(new CampaignId(id));
        FacesContext faces = FacesContext.getCurrentInstance();
        ExternalContext out = faces.getExternalContext();
        out.responseReset();
        out.setResponseContentType("text/csv");
        out.setResponseCharacterEncoding("UTF-8");
        out.setResponseHeader("Content-Disposition", "attachment; filename=\"tasks.csv\"");
        taskPage.csv(campaign, state, out.getResponseOutputWriter());
        faces.responseComplete();
    }
}
