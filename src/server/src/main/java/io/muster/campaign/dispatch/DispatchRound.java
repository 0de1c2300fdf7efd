package io.muster.campaign.dispatch;

import io.muster.campaign.Campaign;
import io.muster.campaign.CampaignState;
import io.muster.campaign.Campaigns;
import io.muster.campaign.TaskCounts;
import io.muster.delivery.BrokerUnavailable;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One round over all open campaigns. Each gets at most one page, so that all get on alike however many there are; while
 * one page is sent and confirmed the next is claimed.
 */
@Dependent
class DispatchRound {

    private final Campaigns campaigns;
    private final ClaimTasks claimTasks;
    private final SendTasks sendTasks;
    private final TellCanceled tellCanceled;
    private final PagesUnderWay underWay;
    private boolean busy;

    @Inject
    DispatchRound(
            Campaigns campaigns,
            ClaimTasks claimTasks,
            SendTasks sendTasks,
            TellCanceled tellCanceled,
            PagesUnderWay underWay) {
        this.campaigns = campaigns;
        this.claimTasks = claimTasks;
        this.sendTasks = sendTasks;
        this.tellCanceled = tellCanceled;
        this.underWay = underWay;
    }

    /**
     * Looks at each campaign once. What is sent is waited for only when nothing else is to be done.
     *
     * @return whether another round should follow at once
     * @throws BrokerUnavailable when the broker is away; what was claimed is sent again
     */
    boolean go() {
        boolean more = false;
        try {
            underWay.note();
            more = claim();
        } finally {
            // Whatever stopped the round, what the broker has need not be sent again.
            if (!more) {
                underWay.await();
            }
        }
        return more;
    }

    /** Whether the last round sent anything, or a pace holds something back. */
    boolean isBusy() {
        return busy;
    }

    private boolean claim() {
        busy = false;
        List<Campaign> open = campaigns.open();
        List<Long> numbers = open.stream().map(Campaign::number).toList();
        Map<Long, TaskCounts> counts = campaigns.counts(numbers);
        Set<Long> withWork = claimTasks.withWork(numbers);
        boolean more = false;
        for (Campaign campaign : open) {
            TaskCounts split = counts.getOrDefault(campaign.number(), new TaskCounts());
            if (campaign.state().dispatches() && withWork.contains(campaign.number())) {
                more |= dispatch(campaign.number());
            } else if (campaign.state() == CampaignState.CANCELED && split.outstanding() > 0) {
                List<ClaimedTask> canceled = tellCanceled.cancel(campaign.number());
                sendTasks.cancel(campaign, canceled);
                more |= !canceled.isEmpty();
            }
        }
        return more;
    }

    private boolean dispatch(long campaign) {
        Optional<ClaimedPage> claimed = claimTasks.claim(campaign);
        if (claimed.isEmpty()) {
            return false;
        }
        busy = true;
        ClaimedPage page = claimed.get();
        if (page.tasks().isEmpty()) {
            return false;
        }
        underWay.send(page);
        return page.more();
    }
}
