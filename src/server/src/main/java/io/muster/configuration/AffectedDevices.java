package io.muster.configuration;

import io.muster.targeting.KeyRanges;
import io.muster.targeting.TargetCondition;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
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

    /** The ids outside which nothing can change; everything where no configuration is named. */
    public KeyRanges ranges(@Nullable String configuration, @Nullable String revision) {
        if (configuration == null || configuration.isEmpty() || revision == null) {
            return KeyRanges.EVERYTHING;
        }
        var id = new ConfigurationId(configuration);
        long number = Long.parseLong(revision);
        return of(id, number).union(of(id, number - 1));
    }

    private KeyRanges of(ConfigurationId id, long revision) {
        return configurations
                .findRevision(id, revision)
                .map(found -> found.spec().targetCondition().keyRanges())
                .orElse(KeyRanges.NOTHING);
    }

    /** The condition that is true where one of the two is. */
    static TargetCondition either(TargetCondition one, TargetCondition other) {
        if (one.equals(TargetCondition.EVERY_DEVICE) || other.equals(TargetCondition.EVERY_DEVICE)) {
            return TargetCondition.EVERY_DEVICE;
        }
        return one.or(other);
    }
}
