package io.muster.campaign.dispatch;

import io.muster.campaign.Campaign;
import io.muster.campaign.CampaignState;
import io.muster.campaign.Campaigns;
import io.muster.campaign.TaskCounts;
import io.muster.foundation.UseCase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Judges a campaign: aborts it when a rule is broken, completes it when nothing is open any more, closes what was stopped
 * once its last task is decided. Under the campaign's lock, which every batch of answers shares: what it counts is exact.
 */
@UseCase
public class SettleCampaign {

    private final Campaigns campaigns;
    private final Clock clock;

    @Inject
    SettleCampaign(Campaigns campaigns, Clock clock) {
        this.campaigns = campaigns;
        this.clock = clock;
    }

    public void settle(long number) {
        Optional<Campaign> found = campaigns.lock(number).filter(campaign -> !campaign.isClosed());
        if (found.isEmpty()) {
            return;
        }
        Campaign campaign = found.get();
        TaskCounts counts = campaigns.counts(number);
        Instant now = clock.instant();
        Optional<String> broken = AbortRules.broken(campaign.spec(), counts);
        if (broken.isPresent() && !campaign.state().hasStopped()) {
            campaigns.move(campaign, campaign.state().to(CampaignState.ABORTED), broken.get(), now);
        } else if (counts.open() == 0 && campaign.state() == CampaignState.RUNNING && mayComplete(campaign, now)) {
            campaigns.move(campaign, campaign.state().to(CampaignState.COMPLETED), null, now);
            campaigns.close(campaign, now);
        } else if (counts.open() == 0 && campaign.state().hasStopped() && campaign.targeted()) {
            campaigns.close(campaign, now);
        }
    }

    /** Whether it needs judging; asked without a lock. */
    static boolean isRipe(Campaign campaign, TaskCounts counts) {
        boolean mustStop = !campaign.state().hasStopped()
                && AbortRules.broken(campaign.spec(), counts).isPresent();
        return mustStop || (counts.open() == 0 && campaign.targeted());
    }

    private static boolean mayComplete(Campaign campaign, Instant now) {
        return campaign.targeted() && (!campaign.spec().continuous() || campaign.hasExpired(now));
    }
}
