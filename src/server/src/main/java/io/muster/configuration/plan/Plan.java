package io.muster.configuration.plan;

import io.muster.configuration.ConfigurationId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Changes and what they would do. Lives for an hour, or until it is applied.
 *
 * @param epoch the set of configurations that it was made from
 * @param touched for each change how many devices its old or new condition matches
 */
public record Plan(
        String id,
        long epoch,
        List<PlannedChange> changes,
        Map<ConfigurationId, Long> touched,
        PlanSummary summary,
        Instant createdAt,
        Instant expiresAt,
        boolean applied) {

    public Plan {
        changes = List.copyOf(changes);
        touched = Map.copyOf(touched);
    }
}
