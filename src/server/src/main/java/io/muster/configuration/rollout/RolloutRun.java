package io.muster.configuration.rollout;

import io.muster.configuration.ConfigurationId;
import org.jspecify.annotations.Nullable;

/**
 * The rollout that a revision belongs to. Revisions of the same content, that differ in gate, labels or description
 * alone, share one; any other begins its own.
 *
 * @param begunBy the revision that began it
 * @param baseline the revision that devices keep which it has not reached yet; null: none
 */
public record RolloutRun(long begunBy, @Nullable Long baseline) {

    /** Gives each device its place. No other rollout has the same: a configuration never has a revision twice. */
    public String salt(ConfigurationId id) {
        return id.value() + "/" + begunBy;
    }
}
