package io.muster.campaign.dispatch;

import io.muster.campaign.Campaign;
import io.muster.campaign.Campaigns;
import io.muster.campaign.StartCampaign;
import io.muster.campaign.TaskCounts;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Starts the campaigns that are due, sweeps the open ones, and judges those that are ripe. */
@Dependent
class Upkeep {

    /** A healing: what is told of devices that come makes tasks go at once. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

    private static final int MAX_PAGES = 10;

    private final Campaigns campaigns;
    private final StartCampaign startCampaign;
    private final SweepTasks sweepTasks;
    private final SettleCampaign settleCampaign;
    private final Clock clock;
    private Instant nextLook = Instant.EPOCH;

    @Inject
    Upkeep(
            Campaigns campaigns,
            StartCampaign startCampaign,
            SweepTasks sweepTasks,
            SettleCampaign settleCampaign,
            Clock clock) {
        this.campaigns = campaigns;
        this.startCampaign = startCampaign;
        this.sweepTasks = sweepTasks;
        this.settleCampaign = settleCampaign;
        this.clock = clock;
    }

    void once() {
        Instant now = clock.instant();
        boolean lookAgain = !now.isBefore(nextLook);
        if (lookAgain) {
            nextLook = now.plus(LOOK_AGAIN);
        }
        campaigns.due(now).forEach(due -> startCampaign.start(due.number()));
        List<Campaign> open = campaigns.open();
        List<Long> numbers = open.stream().map(Campaign::number).toList();
        Map<Long, TaskCounts> counts = campaigns.counts(numbers);
        Set<Long> overdue = sweepTasks.withOverdue(numbers);
        for (Campaign campaign : open) {
            TaskCounts split = counts.getOrDefault(campaign.number(), new TaskCounts());
            if (split.open() > 0) {
                if (SweepTasks.wantsJob(campaign, split, now)) {
                    sweepTasks.askForJob(campaign.number());
                }
                if (overdue.contains(campaign.number()) || SweepTasks.hasAbandoned(campaign, split, now)) {
                    sweep(campaign.number());
                }
                if (lookAgain && campaign.state().dispatches()) {
                    lookAgain(campaign);
                }
            }
            if (SettleCampaign.isRipe(campaign, split, now)) {
                settleCampaign.settle(campaign.number());
            }
        }
    }

    private void lookAgain(Campaign campaign) {
        sweepTasks.lookAgain(campaign);
        if (campaign.spec().staysOpen()) {
            sweepTasks.giveUpOld(campaign, false);
            sweepTasks.giveUpOld(campaign, true);
        }
    }

    /** Some pages of it: one campaign with much to sweep holds up no other. */
    private void sweep(long campaign) {
        for (int page = 0; page < MAX_PAGES && sweepTasks.sweep(campaign); page++) {}
    }
}
