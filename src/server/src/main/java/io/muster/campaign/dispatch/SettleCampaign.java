package io.muster.campaign.dispatch;

import io.muster.campaign.AbortRules;
import io.muster.campaign.Campaign;
import io.muster.campaign.CampaignState;
import io.muster.campaign.Campaigns;
import io.muster.campaign.TaskCounts;
import io.muster.campaign.TaskState;
import io.muster.device.FleetEpoch;
import io.muster.foundation.UseCase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges a campaign: aborts it when a rule is broken, completes it when nothing is open any more, closes what was stopped
 * once its last task is decided and no late answer can come. Under the campaign's lock, which every batch of answers shares: what it counts is exact.
 */
@UseCase
public class SettleCampaign {

    private final Campaigns campaigns;
    private final FleetEpoch fleetEpoch;
    private final Clock clock;

    @Inject
    SettleCampaign(Campaigns campaigns, FleetEpoch fleetEpoch, Clock clock) {
        this.campaigns = campaigns;
        this.fleetEpoch = fleetEpoch;
        this.clock = clock;
    }

    public void settle(long number) {
        Optional<Campaign> found = campaigns.lock(number).filter(campaign -> !campaign.isClosed());
        if (found.isEmpty()) {
            return;
        }
        Campaign campaign = found.get();
        if (campaign.isJoining()) {
            // Nobody is joining just now: what is counted is all there is, and nobody joins once it has closed.
            fleetEpoch.hold();
        }
        TaskCounts counts = campaigns.counts(number);
        Instant now = clock.instant();
        Optional<String> broken = AbortRules.broken(campaign.spec(), counts);
        if (broken.isPresent() && !campaign.state().hasStopped()) {
            campaigns.move(campaign, campaign.state().to(CampaignState.ABORTED), broken.get(), now);
        } else if (mayComplete(campaign, counts, now)) {
            // What was said of its start, that it was missed, stays true.
            campaigns.move(campaign, campaign.state().to(CampaignState.COMPLETED), remark(campaign), now);
            if (mayClose(counts, campaign, now)) {
                campaigns.close(campaign, now);
            }
        } else if (campaign.state().hasStopped() && mayClose(counts, campaign, now)) {
            campaigns.close(campaign, now);
        }
    }

    private static @Nullable String remark(Campaign campaign) {
        return campaign.state() == CampaignState.PAUSED ? null : campaign.reason();
    }

    /** Whether it needs judging; asked without a lock. */
    static boolean isRipe(Campaign campaign, TaskCounts counts, Instant now) {
        boolean mustStop = !campaign.state().hasStopped()
                && AbortRules.broken(campaign.spec(), counts).isPresent();
        return mustStop
                || mayComplete(campaign, counts, now)
                || (campaign.state().hasStopped() && mayClose(counts, campaign, now));
    }

    private static boolean mayComplete(Campaign campaign, TaskCounts counts, Instant now) {
        // What expires while it is held completes it all the same.
        boolean mayEnd =
                (campaign.state() == CampaignState.RUNNING && (!campaign.isJoining() || campaign.hasExpired(now)))
                        || (campaign.state() == CampaignState.PAUSED && campaign.hasExpired(now));
        return mayEnd && isDecided(campaign, counts);
    }

    /** A timeout is the server's guess: where one was made, late answers count until the campaign's time is over. */
    private static boolean mayClose(TaskCounts counts, Campaign campaign, Instant now) {
        return isDecided(campaign, counts) && (counts.of(TaskState.TIMED_OUT) == 0 || campaign.hasExpired(now));
    }

    private static boolean isDecided(Campaign campaign, TaskCounts counts) {
        return campaign.targeted() && counts.open() == 0;
    }
}
