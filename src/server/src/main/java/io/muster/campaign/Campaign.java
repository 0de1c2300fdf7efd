package io.muster.campaign;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as it stands.
 *
 * @param number its short name, in request ids
 * @param reason what was said when it came to its state
 * @param expiresAt when what still waits is given up; null before it starts
 * @param endedAt when it closed; null: answers still count
 * @param startJob the job that makes its tasks
 * @param targeted whether that job has made them all
 */
public record Campaign(
        long number,
        CampaignId id,
        CampaignSpec spec,
        CampaignState state,
        @Nullable String reason,
        Instant since,
        Provenance created,
        @Nullable Instant startAt,
        @Nullable Instant startedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant endedAt,
        @Nullable Long startJob,
        boolean targeted) {

    /** Who asked for it, and when. */
    public record Provenance(String by, Instant at) {}

    public boolean isClosed() {
        return endedAt != null;
    }

    public boolean hasExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }
}
