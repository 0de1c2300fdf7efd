package io.muster.configuration;

import io.muster.configuration.convergence.Concern;
import io.muster.configuration.rollout.RolloutRun;
import io.muster.targeting.TargetCondition;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which devices a revision can concern: those that it can match, those that the one before could, and those that the
 * revisions can which these two were rolled out over. A device that only an older revision matched was led away from it by
 * the job of the revision between.
 */
@Dependent
public class AffectedDevices {

    private final Configurations configurations;

    @Inject
    public AffectedDevices(Configurations configurations) {
        this.configurations = configurations;
    }

    /** The devices outside which nothing can change; the whole fleet where no configuration is named. */
    public Concern concern(@Nullable String configuration, @Nullable String revision) {
        if (configuration == null || configuration.isEmpty() || revision == null) {
            return Concern.WHOLE_FLEET;
        }
        var id = new ConfigurationId(configuration);
        long number = Long.parseLong(revision);
        return Concern.any(Stream.of(number, number - 1)
                .flatMap(each -> configurations.findRevision(id, each).stream())
                .flatMap(each -> Stream.concat(Stream.of(each), baselineOf(each).stream()))
                .map(found -> found.spec().targetCondition())
                .toList());
    }

    private Optional<Configuration> baselineOf(Configuration revision) {
        RolloutRun run = revision.run();
        return run == null || run.baseline() == null
                ? Optional.empty()
                : configurations.findRevision(revision.id(), run.baseline());
    }

    /** The condition that is true where one of the two is. */
    static TargetCondition either(TargetCondition one, TargetCondition other) {
        if (one.equals(other)) {
            return one;
        }
        if (one.equals(TargetCondition.EVERY_DEVICE) || other.equals(TargetCondition.EVERY_DEVICE)) {
            return TargetCondition.EVERY_DEVICE;
        }
        return one.or(other);
    }
}
