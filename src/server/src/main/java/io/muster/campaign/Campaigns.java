package io.muster.campaign;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All campaigns. */
public interface Campaigns {

    /**
     * Keeps a new one.
     *
     * @param startAt when it is to be started
     * @throws io.muster.foundation.problem.MusterProblem (conflict) when the name is taken
     */
    Campaign add(CampaignId id, CampaignSpec spec, Campaign.Provenance created, Instant startAt);

    Optional<Campaign> find(CampaignId id);

    /** The campaign as it is just now. */
    Optional<Campaign> find(long number);

    /** What was asked, which never changes: mostly without a query. */
    Optional<CampaignSpec> findSpec(long number);

    /** The campaign; others may read it but not change its state until the transaction ends. */
    Optional<Campaign> share(long number);

    /** The campaign; nobody else may read it for {@link #share} or change it until the transaction ends. */
    Optional<Campaign> lock(long number);

    /** Those that have not closed and are not just scheduled. */
    List<Campaign> open();

    /** Those whose time to start has come. */
    List<Campaign> due(Instant now);

    /** Those that have not closed and that devices which come to match may join. */
    List<Campaign> joinable();

    /** As they are just now; what is not there any more is left out. */
    List<Campaign> findAll(Collection<Long> numbers);

    /** How many there are. */
    long total();

    /** Newest first; only those older than {@code before}. */
    List<Campaign> page(@Nullable Long before, int limit);

    /** Its next state; a legal move is the caller's affair. */
    void move(Campaign campaign, CampaignState state, @Nullable String reason, Instant now);

    /**
     * It starts now, by this job; devices may join it if it is continuous.
     *
     * @param expiresAt null: never, as it is continuous and has no end
     * @param remark what was unusual about that
     */
    void start(Campaign campaign, long job, Instant now, @Nullable Instant expiresAt, @Nullable String remark);

    /** A recurring one happens next at that time. */
    void reschedule(Campaign campaign, Instant startAt);

    /** The job has made all tasks. */
    void targeted(long job, Instant now);

    /** It closes: later answers do not count. */
    void close(Campaign campaign, Instant now);

    /** It is open again until then, for the tasks that this job lets wait again; nobody joins it any more. */
    void reopen(Campaign campaign, long job, Instant now, Instant expiresAt);

    /** This job gives up what still waits of it. */
    void ending(Campaign campaign, long job);

    /** That job has done so. */
    void ended(long job);

    TaskCounts counts(long number);

    Map<Long, TaskCounts> counts(Collection<Long> numbers);

    /** Moves the counters of these campaigns; last in its transaction, because the rows stay locked to its end. */
    void count(Map<Long, TaskCounts> changes);

    default Campaign get(CampaignId id) {
        return find(id).orElseThrow(() -> new UnknownCampaign(id));
    }
}
