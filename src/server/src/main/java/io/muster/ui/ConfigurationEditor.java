package io.muster.ui;

import io.muster.configuration.Configuration;
import io.muster.configuration.ConfigurationId;
import io.muster.configuration.ConfigurationSpec;
import io.muster.configuration.Configurations;
import io.muster.configuration.plan.PlannedChange;
import io.muster.configuration.rollout.RolloutSpec;
import io.muster.device.DeviceSelection;
import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonReader;
import io.muster.foundation.json.MalformedJson;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.security.Caller;
import io.muster.security.Role;
import io.muster.targeting.TargetCondition;
import io.muster.ui.plan.PlanDesk;
import io.muster.ui.plan.ShownPlan;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code /edit.xhtml}: writes a configuration. The condition and the properties are checked as they are typed; the change
 * itself is first planned and looked at, then made, so that whatever someone else changed meanwhile is not overwritten.
 * Opened with a condition from the list of devices it is how those are changed together.
 */
@Named
@ViewScoped
@SuppressWarnings("serial") // injected proxies; the state that is kept is what was typed
public class ConfigurationEditor implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient PlanDesk desk;

    @Inject
    private transient Configurations configurations;

    @Inject
    private transient DeviceSelection devices;

    @Inject
    private transient Caller caller;

    private final ConfigurationDraft draft = new ConfigurationDraft();
    private boolean loaded;
    private long revision;
    private @Nullable Long typed;
    private transient @Nullable ShownPlan plan;
    private String planned = "";
    private transient @Nullable String plannedWaves;

    public ConfigurationDraft getDraft() {
        return draft;
    }

    /** At the first drawing: what there is, if there is something of this id. */
    public void load() {
        caller.demand(Role.ADMIN);
        if (loaded) {
            return;
        }
        loaded = true;
        String where = FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .get("where");
        draft.setCondition(where == null ? "" : where);
        if (!draft.getId().isEmpty()) {
            Configuration found = configurations.get(new ConfigurationId(draft.getId()));
            revision = found.revision();
            draft.take(found.spec());
        }
    }

    public boolean isNew() {
        return revision == 0;
    }

    public @Nullable Long getTyped() {
        return typed;
    }

    public void setTyped(@Nullable Long typed) {
        this.typed = typed;
    }

    public Search getSearch() {
        return Search.ofCondition(draft.getCondition());
    }

    public Search getSuccess() {
        return Search.ofCondition(draft.getSuccess());
    }

    /** How many devices the condition matches now; empty while it is wrong. */
    public @Nullable Long getMatching() {
        TargetCondition condition =
                draft.getCondition().isBlank() ? null : getSearch().getCondition();
        // Once a request, however often the page asks while it is drawn.
        return condition == null
                ? null
                : (Long) FacesContext.getCurrentInstance()
                        .getAttributes()
                        .computeIfAbsent("matching " + condition, any -> devices.count(condition));
    }

    public String getMatchingText() {
        Long matching = getMatching();
        return matching == null ? "" : Texts.of("devicesMatch", Figures.count(matching), matching);
    }

    /** What is wrong with the properties; empty where nothing is. */
    public String getPropertiesMistake() {
        try {
            JsonReader.readObject(draft.getProperties(), JsonLimits.PROPERTIES);
            return "";
        } catch (MalformedJson mistake) {
            return String.valueOf(mistake.getMessage());
        }
    }

    /** What the draft would do, once it was asked. */
    public @Nullable ShownPlan getPlan() {
        return plan;
    }

    /** In which waves what was planned comes; empty where it reaches all at once. */
    public String getPlannedWaves() {
        return plannedWaves == null ? "" : plannedWaves;
    }

    private static String wavesOf(@Nullable RolloutSpec rollout) {
        return rollout == null
                ? ""
                : Texts.of(
                        "plannedWaves",
                        rollout.waves().stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }

    /** Works out what the draft would do; changes nothing. */
    public void plan() {
        plan = null;
        typed = null;
        Notices.tell(caller, Role.ADMIN, () -> {
            var id = new ConfigurationId(draft.getId());
            long newest = configurations.find(id).map(Configuration::revision).orElse(0L);
            if (newest != revision) {
                throw new MusterProblem(ProblemType.PRECONDITION_FAILED, Texts.of("changedMeanwhile", id, newest));
            }
            ConfigurationSpec spec = spec();
            plan = desk.plan(new PlannedChange(id, spec));
            planned = draft.written();
            plannedWaves = wavesOf(spec.rollout());
        });
    }

    /** Makes the change that was planned, and none that was written since. */
    public void apply(String planId) {
        boolean applied = Notices.tell(
                () -> {
                    if (!draft.written().equals(planned)) {
                        throw new MusterProblem(ProblemType.STALE_PLAN, Texts.of("writtenSince"));
                    }
                    desk.apply(planId, typed);
                },
                Texts.of("wasApplied"));
        if (applied) {
            goTo(draft.getId());
        }
    }

    private ConfigurationSpec spec() {
        JsonObject properties = JsonReader.readObject(draft.getProperties(), JsonLimits.PROPERTIES);
        Configuration before = revision == 0 ? null : configurations.get(new ConfigurationId(draft.getId()));
        return new ConfigurationSpec(
                TargetCondition.parse(draft.getCondition()),
                properties,
                draft.getPriority(),
                draft.getSuccess().isBlank() ? null : TargetCondition.parse(draft.getSuccess()),
                draft.getRollout().spec(),
                before == null ? JsonObject.EMPTY : before.spec().labels(),
                draft.getDescription().isBlank() ? null : draft.getDescription());
    }

    private static void goTo(String id) {
        try {
            FacesContext.getCurrentInstance()
                    .getExternalContext()
                    .redirect("/configuration.xhtml?id=" + URLEncoder.encode(id, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
