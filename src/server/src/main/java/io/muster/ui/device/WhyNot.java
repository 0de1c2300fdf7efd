package io.muster.ui.device;

import io.muster.configuration.Configuration;
import io.muster.configuration.ConfigurationId;
import io.muster.configuration.Configurations;
import io.muster.configuration.convergence.ExplainDevice;
import io.muster.configuration.rollout.PlacedRevision;
import io.muster.configuration.rollout.Rollout;
import io.muster.configuration.rollout.Rollouts;
import io.muster.protocol.DeviceId;
import io.muster.targeting.Explanation;
import io.muster.targeting.Subject;
import io.muster.ui.Notices;
import io.muster.ui.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says whether a configuration targets a device, and where it does not, which clauses of its condition fail. */
@Named
@RequestScoped
public class WhyNot {

    @Inject
    private ExplainDevice explainDevice;

    @Inject
    private Configurations configurations;

    @Inject
    private Rollouts rollouts;

    private String configuration = "";
    private String verdict = "";
    private List<String> obstacles = List.of();

    public String getConfiguration() {
        return configuration;
    }

    public void setConfiguration(@Nullable String configuration) {
        this.configuration = configuration == null ? "" : configuration.strip();
    }

    public void ask(String device) {
        Notices.tell(() -> {
            Configuration asked = configurations.get(new ConfigurationId(configuration));
            Subject subject = explainDevice.explain(new DeviceId(device)).subject();
            Explanation explanation = asked.spec().targetCondition().explain(subject);
            boolean matches = asked.spec().targetCondition().matches(subject);
            Integer stoppedAt = matches ? stoppedAt(asked, subject) : null;
            verdict = stoppedAt == null
                    ? Texts.of(matches ? "whyMatches" : "whyMatchesNot", configuration, asked.revision())
                    : Texts.of("whyNotReached", configuration, asked.revision(), stoppedAt);
            obstacles =
                    explanation.obstacles().stream().map(Explanation::toString).toList();
        });
    }

    /** At how many per cent its rollout stands that has not come to this device; null where it has. */
    private @Nullable Integer stoppedAt(Configuration asked, Subject subject) {
        Integer percent = rollouts.find(asked.id()).map(Rollout::percent).orElse(Rollout.EVERYBODY);
        boolean reached = PlacedRevision.of(asked, percent, null).stream()
                .allMatch(each -> each.reach().includes(subject.deviceId()));
        return reached ? null : percent;
    }

    /** In a sentence; empty before it is asked. */
    public String getVerdict() {
        return verdict;
    }

    /** The clauses that keep the condition from being true, with the device's values. */
    public List<String> getObstacles() {
        return obstacles;
    }
}
