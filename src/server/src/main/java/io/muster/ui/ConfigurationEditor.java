package io.muster.ui;

import io.muster.configuration.AppliedChange;
import io.muster.configuration.ApplyConfiguration;
import io.muster.configuration.Configuration;
import io.muster.configuration.ConfigurationId;
import io.muster.configuration.ConfigurationSpec;
import io.muster.configuration.Configurations;
import io.muster.configuration.Expectations;
import io.muster.device.DeviceSelection;
import io.muster.device.NotConfirmed;
import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonReader;
import io.muster.foundation.json.MalformedJson;
import io.muster.security.Caller;
import io.muster.security.Role;
import io.muster.targeting.TargetCondition;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * {@code /edit.xhtml}: writes a configuration. The condition and the properties are checked as they are typed; a change to
 * more than {@value NotConfirmed#FREE} devices wants their number typed, and whatever was changed by someone else
 * meanwhile is not overwritten. Also ends a configuration and brings an earlier revision back.
 */
@Named
@ViewScoped
@SuppressWarnings("serial") // injected proxies; the state that is kept is what was typed
public class ConfigurationEditor implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient ApplyConfiguration applyConfiguration;

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
        return matching == null ? "" : Texts.of("devicesMatch", Figures.count(matching));
    }

    public boolean isConfirming() {
        Long matching = getMatching();
        return matching != null && matching > NotConfirmed.FREE;
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

    public void save() {
        boolean saved = Notices.tell(
                () -> {
                    caller.demand(Role.ADMIN);
                    AppliedChange change =
                            applyConfiguration.put(new ConfigurationId(draft.getId()), spec(), expectations());
                    draft.setId(change.configuration().id().value());
                },
                Texts.of("wasApplied"));
        if (saved) {
            goTo(draft.getId());
        }
    }

    /** Ends the configuration of this id. */
    public void end(String id) {
        boolean ended = Notices.tell(
                () -> {
                    caller.demand(Role.ADMIN);
                    applyConfiguration.delete(new ConfigurationId(id), new Expectations(any -> true, expected()));
                },
                Texts.of("wasEnded"));
        if (ended) {
            redirect("/configurations.xhtml");
        }
    }

    /** Makes an earlier revision the newest one again. */
    public void rollBack(String id, long earlier) {
        boolean back = Notices.tell(
                () -> {
                    caller.demand(Role.ADMIN);
                    applyConfiguration.rollBack(
                            new ConfigurationId(id), earlier, new Expectations(any -> true, expected()));
                },
                Texts.of("wasApplied"));
        if (back) {
            goTo(id);
        }
    }

    private ConfigurationSpec spec() {
        JsonObject properties = JsonReader.readObject(draft.getProperties(), JsonLimits.PROPERTIES);
        Configuration before = revision == 0 ? null : configurations.get(new ConfigurationId(draft.getId()));
        return new ConfigurationSpec(
                TargetCondition.parse(draft.getCondition()),
                properties,
                draft.getPriority(),
                before == null ? null : before.spec().successCondition(),
                before == null ? JsonObject.EMPTY : before.spec().labels(),
                draft.getDescription().isBlank() ? null : draft.getDescription());
    }

    private Expectations expectations() {
        return new Expectations(newest -> newest == revision, expected());
    }

    private OptionalLong expected() {
        Long number = typed;
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }

    private static void goTo(String id) {
        redirect("/configuration.xhtml?id=" + URLEncoder.encode(id, StandardCharsets.UTF_8));
    }

    private static void redirect(String address) {
        try {
            FacesContext.getCurrentInstance().getExternalContext().redirect(address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
