package io.muster.campaign.dispatch;

import io.muster.campaign.Campaign;
import java.time.Instant;
import java.util.List;

/**
 * Tasks of one campaign that this server must send now.
 *
 * @param deadline when the devices' time is over
 * @param more whether there is probably more to claim at once
 */
record ClaimedPage(Campaign campaign, List<ClaimedTask> tasks, Instant deadline, boolean more) {}
