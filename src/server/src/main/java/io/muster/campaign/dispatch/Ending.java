package io.muster.campaign.dispatch;

import io.muster.campaign.Campaign;
import io.muster.campaign.CampaignState;
import io.muster.campaign.TaskState;
import java.time.Instant;
import java.util.Optional;

/**
 * What becomes of the tasks that wait when their campaign is over.
 *
 * @param tried whether it is said of those that have been tried
 */
record Ending(TaskState state, boolean tried, String why) {

    /** Of those that were never tried; empty: the campaign goes on. */
    static Optional<Ending> of(Campaign campaign, Instant now) {
        if (campaign.state() == CampaignState.CANCELED || campaign.state() == CampaignState.ABORTED) {
            return Optional.of(new Ending(
                    TaskState.CANCELED,
                    false,
                    "the campaign was " + campaign.state().wire()));
        }
        return campaign.hasExpired(now)
                ? Optional.of(new Ending(
                        TaskState.EXPIRED, false, "the campaign's time was over before the device could be reached"))
                : Optional.empty();
    }

    /** Of those that were: timed out, so that a late answer of the device still counts. */
    Ending ofTried() {
        return new Ending(TaskState.TIMED_OUT, true, why);
    }
}
