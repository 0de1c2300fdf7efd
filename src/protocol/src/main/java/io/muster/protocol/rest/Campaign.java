package io.muster.protocol.rest;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A campaign, where it stands and why.
 *
 * @param counts how many tasks are in each state
 * @param rate tasks that came to an end a second, on average since it started
 * @param endedAt when nothing was open any more; late answers of devices count until {@code closedAt}
 * @param purgedAt when its tasks were forgotten; its counts stay
 */
public record Campaign(
        String id,
        String state,
        @Nullable String reason,
        long total,
        Map<String, Long> counts,
        double rate,
        @Nullable Instant estimatedEnd,
        List<StatusCondition> conditions,
        @Nullable Instant createdAt,
        @Nullable String createdBy,
        @Nullable Instant startAt,
        @Nullable Instant startedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant endedAt,
        @Nullable Instant closedAt,
        @Nullable Instant purgedAt,
        @Nullable Long job,
        @Nullable CampaignSpec spec) {

    private static final Set<String> OPEN = Set.of("waiting", "sent", "accepted");

    public Campaign {
        counts = counts == null ? Map.of() : Map.copyOf(counts);
        conditions = Unmodifiable.list(conditions);
    }

    /** How many tasks are in a state, as {@code succeeded}. */
    public long count(String taskState) {
        return counts.getOrDefault(taskState, 0L);
    }

    /** How many tasks have come to an end, well or not. */
    public long finished() {
        return total - OPEN.stream().mapToLong(this::count).sum();
    }

    /** Whether nothing more comes of it by itself. */
    public boolean ended() {
        return endedAt != null;
    }
}
