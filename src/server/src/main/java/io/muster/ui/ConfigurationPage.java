package io.muster.ui;

import io.muster.configuration.Configuration;
import io.muster.configuration.ConfigurationId;
import io.muster.configuration.Configurations;
import io.muster.configuration.convergence.DescribeConfiguration;
import io.muster.configuration.convergence.ListTargets;
import io.muster.configuration.convergence.Split;
import io.muster.configuration.convergence.TargetState;
import io.muster.device.DeviceSelection;
import io.muster.ui.rollout.RolloutLine;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /configuration.xhtml}: one configuration, where its devices stand and why, and what it was before. */
@Named
@ViewScoped
@SuppressWarnings("serial") // injected proxies; the state that is kept is what the address says
public class ConfigurationPage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int PAGE = 50;
    private static final int REVISIONS = 50;

    @Inject
    private transient Configurations configurations;

    @Inject
    private transient DescribeConfiguration describeConfiguration;

    @Inject
    private transient ListTargets listTargets;

    @Inject
    private transient DeviceSelection selection;

    @Inject
    private transient Board board;

    private String id = "";
    private String state = "";
    private String after = "";
    private @Nullable Long compare;
    private long version;
    private long countedRevision;
    private long matching;
    private transient DescribeConfiguration.@Nullable Description description;
    private transient @Nullable List<ListTargets.Target> targets;
    private transient @Nullable List<Configuration> revisions;

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
        this.state = state == null
                        || Arrays.stream(TargetState.values())
                                .noneMatch(each -> each.name().equals(state))
                ? ""
                : state;
    }

    public String getAfter() {
        return after;
    }

    public void setAfter(@Nullable String after) {
        this.after = after == null ? "" : after;
    }

    /** The revision that is shown beside the newest. */
    public @Nullable Long getCompare() {
        return compare;
    }

    public void setCompare(@Nullable Long compare) {
        this.compare = compare;
    }

    /** Before each drawing. */
    public void load() {
        // The version first: what is read after it may be newer, and is then told again; older it would stay for good.
        board.watch(List.of(id));
        version = board.shown().version();
        description = describe();
        targets = null;
        revisions = null;
    }

    private DescribeConfiguration.Description description() {
        DescribeConfiguration.Description known = description;
        if (known == null) {
            known = describe();
            description = known;
        }
        return known;
    }

    private DescribeConfiguration.Description describe() {
        return board.reading("configuration " + id, () -> describeConfiguration.describe(new ConfigurationId(id)));
    }

    public long getVersion() {
        return version;
    }

    public ConfigurationLine getLine() {
        return new ConfigurationLine(
                description().configuration(), description().split());
    }

    /** Where its rollout stands; null where it reached all at once. */
    public @Nullable RolloutLine getRollout() {
        return description()
                .rollout()
                .map(standing ->
                        new RolloutLine(standing, matching(description().configuration())))
                .orElse(null);
    }

    /** How many devices the condition names; counted once a page, not each time it is drawn. */
    private long matching(Configuration configuration) {
        if (countedRevision != configuration.revision()) {
            matching = board.reading(
                    "matching %s %d".formatted(id, configuration.revision()),
                    () -> selection.count(configuration.spec().targetCondition()));
            countedRevision = configuration.revision();
        }
        return matching;
    }

    public Split getSplit() {
        return description().split();
    }

    public boolean isConverged() {
        return description().converged();
    }

    public List<DescribeConfiguration.Condition> getConditions() {
        return description().conditions();
    }

    public String getProperties() {
        return PrettyJson.of(description().configuration().spec().desiredProperties());
    }

    /** Every part of the split, for the filter. */
    public List<String> getStates() {
        return Arrays.stream(TargetState.values()).map(Enum::name).toList();
    }

    /** A page of them; read once a drawing, however often the page asks. */
    public List<ListTargets.Target> getTargets() {
        List<ListTargets.Target> known = targets;
        if (known == null) {
            known = readTargets();
            targets = known;
        }
        return known;
    }

    private List<ListTargets.Target> readTargets() {
        Optional<TargetState> wanted = state.isEmpty() ? Optional.empty() : Optional.of(TargetState.valueOf(state));
        return board.reading(
                "targets %s %s %s".formatted(id, state, after),
                () -> listTargets.list(new ConfigurationId(id), wanted, after, PAGE));
    }

    public @Nullable String getNext() {
        List<ListTargets.Target> shown = getTargets();
        return shown.size() < PAGE ? null : shown.get(PAGE - 1).deviceId();
    }

    public List<Configuration> getRevisions() {
        List<Configuration> known = revisions;
        if (known == null) {
            known = board.reading(
                    "revisions " + id,
                    () -> configurations.revisions(new ConfigurationId(id), REVISIONS, Long.MAX_VALUE));
            revisions = known;
        }
        return known;
    }

    public boolean isComparing() {
        return compare != null && getEarlier().isPresent();
    }

    private Optional<Configuration> getEarlier() {
        Long revision = compare;
        return revision == null
                ? Optional.empty()
                : board.reading(
                        "revision %s %d".formatted(id, revision),
                        () -> configurations.findRevision(new ConfigurationId(id), revision));
    }

    public String getEarlierText() {
        return getEarlier().map(ConfigurationPage::text).orElse("");
    }

    public String getNewestText() {
        return text(description().configuration());
    }

    private static String text(Configuration revision) {
        return Texts.of("condition") + ": " + revision.spec().targetCondition().text() + "\n"
                + Texts.of("priority") + ": " + revision.spec().priority() + "\n"
                + PrettyJson.of(revision.spec().desiredProperties());
    }
}
