package io.muster.configuration;

import io.muster.configuration.convergence.Concern;
import io.muster.targeting.TargetCondition;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which devices a revision can concern: those that it can match, and those that the one before could. A device that
 * only an older revision matched was led away from it by the job of the revision between.
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
                .map(found -> found.spec().targetCondition())
                .toList());
    }

    /** The condition that is true where one of the two is. */
    static TargetCondition either(TargetCondition one, TargetCondition other) {
        if (one.equals(TargetCondition.EVERY_DEVICE) || other.equals(TargetCondition.EVERY_DEVICE)) {
            return TargetCondition.EVERY_DEVICE;
        }
        return one.or(other);
    }
}
