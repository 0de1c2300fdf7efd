package io.muster.ui.plan;

import io.muster.configuration.Configuration;
import io.muster.configuration.ConfigurationId;
import io.muster.configuration.Configurations;
import io.muster.configuration.plan.PlannedChange;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.security.Caller;
import io.muster.security.Role;
import io.muster.ui.Notices;
import io.muster.ui.Texts;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code /plan.xhtml}: what it would do to end a configuration, or to bring an earlier revision of it back; then does it.
 * The parameters are {@code id} and, to roll back, {@code revision}.
 */
@Named
@ViewScoped
@SuppressWarnings("serial") // injected proxies; the state that is kept is what the address says
public class PlanPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient PlanDesk desk;

    @Inject
    private transient Configurations configurations;

    @Inject
    private transient Caller caller;

    private @Nullable String id;
    private @Nullable Long revision;
    private @Nullable Long typed;
    private transient @Nullable ShownPlan plan;

    /** At the first drawing: works out what it would do. */
    public void load() {
        caller.demand(Role.ADMIN);
        if (id != null) {
            return;
        }
        Map<String, String> asked =
                FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
        var configuration = new ConfigurationId(String.valueOf(asked.get("id")));
        configurations.get(configuration);
        id = configuration.value();
        String earlier = asked.get("revision");
        revision = earlier == null ? null : number(earlier);
        Notices.tell(() -> plan = desk.plan(change(configuration)));
    }

    private PlannedChange change(ConfigurationId configuration) {
        Long earlier = revision;
        if (earlier == null) {
            return new PlannedChange(configuration, null);
        }
        Configuration found = configurations
                .findRevision(configuration, earlier)
                .filter(each -> !each.deleted())
                .orElseThrow(PlanPage::noSuchRevision);
        return new PlannedChange(configuration, found.spec());
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw noSuchRevision();
        }
    }

    private static MusterProblem noSuchRevision() {
        return new MusterProblem(ProblemType.NOT_FOUND, Texts.of("noSuchRevision"));
    }

    public String getConfiguration() {
        return id == null ? "" : id;
    }

    public boolean isEnding() {
        return revision == null;
    }

    public String getTitle() {
        Long earlier = revision;
        return earlier == null
                ? Texts.of("endTitle", getConfiguration())
                : Texts.of("backTitle", getConfiguration(), earlier);
    }

    public String getAct() {
        return Texts.of(isEnding() ? "end" : "rollBack");
    }

    public @Nullable ShownPlan getPlan() {
        return plan;
    }

    public @Nullable Long getTyped() {
        return typed;
    }

    public void setTyped(@Nullable Long typed) {
        this.typed = typed;
    }

    public void apply(String planId) {
        boolean applied = Notices.tell(() -> desk.apply(planId, typed), Texts.of("wasApplied"));
        if (applied) {
            goTo(
                    isEnding()
                            ? "/configurations.xhtml"
                            : "/configuration.xhtml?id="
                                    + URLEncoder.encode(getConfiguration(), StandardCharsets.UTF_8));
        }
    }

    private static void goTo(String address) {
        try {
            FacesContext.getCurrentInstance().getExternalContext().redirect(address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
