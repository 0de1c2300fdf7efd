package io.muster.ui.campaign;

import io.muster.campaign.Campaign;
import io.muster.campaign.CampaignSpec;
import io.muster.campaign.CheckSpec;
import io.muster.campaign.CreateCampaign;
import io.muster.campaign.target.DeviceList;
import io.muster.campaign.target.ReceiveList;
import io.muster.device.NotConfirmed;
import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonReader;
import io.muster.foundation.json.MalformedJson;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.security.Caller;
import io.muster.security.Role;
import io.muster.ui.Figures;
import io.muster.ui.Notices;
import io.muster.ui.Search;
import io.muster.ui.Texts;
import jakarta.enterprise.inject.Instance;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * {@code /new-campaign.xhtml}: writes a campaign. Who is reached is counted as it is typed; before it starts the person
 * looks at the numbers, and more than 100 devices want theirs typed.
 */
@Named
@ViewScoped
@SuppressWarnings("serial") // injected proxies; the state that is kept is what was typed
public class CampaignForm implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Reach reach;

    @Inject
    private transient CreateCampaign createCampaign;

    @Inject
    private transient Instance<ReceiveList> receiveList;

    @Inject
    private transient Caller caller;

    private final WrittenCampaign campaign = new WrittenCampaign();
    private boolean loaded;
    private @Nullable Long typed;
    private transient Reach.@Nullable Counted planned;
    private String plannedText = "";

    /** At the first drawing: what the address says already. */
    public void load() {
        caller.demand(Role.OPERATOR);
        if (loaded) {
            return;
        }
        loaded = true;
        Map<String, String> asked =
                FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
        if (asked.containsKey("where")) {
            campaign.getFields().put("condition", asked.get("where"));
        }
        if (asked.containsKey("failedIn")) {
            campaign.getFields().put("for", "failedIn");
            campaign.getFields().put("failedIn", asked.get("failedIn"));
        }
    }

    public Map<String, Object> getFields() {
        return campaign.getFields();
    }

    public boolean isMessage() {
        return campaign.text("kind").equals("message");
    }

    public String getTargets() {
        return campaign.text("for");
    }

    public @Nullable Long getTyped() {
        return typed;
    }

    public void setTyped(@Nullable Long typed) {
        this.typed = typed;
    }

    public Search getSearch() {
        return Search.ofCondition(campaign.text("condition"));
    }

    /** Whether a mistake in the condition is to be shown under its place. */
    public boolean isWrong() {
        return getTargets().equals("condition") && getSearch().isWrong();
    }

    /** How many devices now, and how many of them offline; or what is wrong with who is meant. */
    public String getReached() {
        if (getTargets().equals("condition")
                ? isWrong()
                : campaign.text(getTargets()).isEmpty()) {
            return "";
        }
        try {
            Reach.Counted counted = reach.of(campaign);
            return Texts.of(
                    "reached", Figures.count(counted.devices()), Figures.count(counted.offline()), counted.devices());
        } catch (MusterProblem mistake) {
            return String.valueOf(mistake.getMessage());
        }
    }

    public Reach.@Nullable Counted getPlanned() {
        return planned;
    }

    public String getPlannedDevices() {
        return planned == null ? "" : Figures.count(planned.devices());
    }

    public String getPlannedOffline() {
        return planned == null ? "" : Figures.count(planned.offline());
    }

    /** What it is, in a line. */
    public String getPlannedWhat() {
        return isMessage() ? Texts.of("message") : Texts.of("callOf", campaign.text("method"));
    }

    public boolean isConfirming() {
        return planned != null && planned.devices() > NotConfirmed.FREE;
    }

    /** Counts whom it would reach; starts nothing. */
    public void plan() {
        planned = null;
        typed = null;
        Notices.tell(caller, Role.OPERATOR, () -> {
            CheckSpec.check(withoutIds());
            planned = reach.of(campaign);
            plannedText = campaign.written();
        });
    }

    /** As it is checked before its ids are stored. */
    private CampaignSpec withoutIds() {
        if (!getTargets().equals("ids")) {
            return campaign.spec(null);
        }
        if (campaign.ids().isEmpty()) {
            throw new MusterProblem(ProblemType.MALFORMED, Texts.of("idsMissing"));
        }
        return campaign.spec(0L);
    }

    /** Creates what was looked at, and nothing that was written since. */
    public void create() {
        boolean created = Notices.tell(caller, Role.OPERATOR, () -> {
            Reach.Counted counted = planned;
            if (counted == null || !campaign.written().equals(plannedText)) {
                throw new MusterProblem(ProblemType.STALE_PLAN, Texts.of("writtenSince"));
            }
            Long number = typed;
            if (counted.devices() > NotConfirmed.FREE && number == null) {
                NotConfirmed.check(counted.devices(), OptionalLong.empty());
            }
            long expected = number == null ? counted.devices() : number;
            Campaign made = createCampaign.create(campaign.spec(list()), OptionalLong.of(expected));
            goTo(made.id().value());
        });
        if (created) {
            planned = null;
        }
    }

    private @Nullable Long list() {
        if (!getTargets().equals("ids")) {
            return null;
        }
        List<String> ids = campaign.ids();
        try (Instance.Handle<ReceiveList> handle = receiveList.getHandle()) {
            ReceiveList receive = handle.get();
            ids.forEach(id -> receive.take(id, id));
            DeviceList list = receive.end();
            return list == null ? null : list.number();
        }
    }

    private static void goTo(String id) {
        ExternalContext here = FacesContext.getCurrentInstance().getExternalContext();
        try {
            here.redirect("/campaign.xhtml?id=" + URLEncoder.encode(id, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with the payload; empty where nothing is. */
    public String getPayloadMistake() {
        String payload = campaign.text("payload");
        try {
            if (!payload.isEmpty()) {
                JsonReader.read(payload, JsonLimits.PROPERTIES);
            }
            return "";
        } catch (MalformedJson mistake) {
            return String.valueOf(mistake.getMessage());
        }
    }
}
