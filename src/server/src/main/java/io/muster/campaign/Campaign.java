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
 * @param standing what people and time have made of it
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
        boolean targeted,
        Standing standing) {

    /** Who asked for it, and when. */
    public record Provenance(String by, Instant at) {}

    /**
     * What changes beside its state.
     *
     * @param version grows with each change of its state
     * @param joining whether devices that come to match get a task too
     * @param purgedAt when its tasks were purged; null: they are there
     * @param endingJob the job that gives up what still waits, where that is much
     */
    public record Standing(long version, boolean joining, @Nullable Instant purgedAt, @Nullable Long endingJob) {

        /** Of one that is new. */
        public static final Standing NEW = new Standing(1, false, null, null);
    }

    /** Whether devices that come to match get a task too. */
    public boolean isJoining() {
        return standing.joining();
    }

    public boolean isClosed() {
        return endedAt != null;
    }

    public boolean hasExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }
}
