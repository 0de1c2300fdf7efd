package io.muster.configuration;

import io.muster.configuration.resolution.Layer;
import io.muster.configuration.rollout.RolloutRun;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One immutable revision of a configuration. It lives from the epoch that brought it until the epoch of the next
 * revision; a deletion is a revision too, and a configuration made anew under the same id goes on counting, so that
 * nobody mistakes one for the other.
 *
 * @param revision from 1
 * @param epoch the change of the whole set of configurations that brought this revision
 * @param job the job that spreads it
 * @param deleted whether this revision ends the configuration; its spec is then that of the one before
 * @param run the rollout that it belongs to; null: it reached all of its devices at once
 */
public record Configuration(
        ConfigurationId id,
        long revision,
        long epoch,
        long job,
        boolean deleted,
        ConfigurationSpec spec,
        @Nullable RolloutRun run,
        Instant createdAt,
        String createdBy) {

    /** What this configuration says to a device that it targets. */
    public Layer layer() {
        return new Layer(id.value(), revision, spec.priority(), spec.desiredProperties());
    }
}
