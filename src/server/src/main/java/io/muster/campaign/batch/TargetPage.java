package io.muster.campaign.batch;

import io.muster.campaign.Campaign;
import io.muster.protocol.DeviceId;
import java.util.List;

/**
 * A chunk's one item: a piece of the key space, looked through.
 *
 * @param last the last key that was looked at
 * @param read how many were
 * @param targets those that are meant, in key order
 */
record TargetPage(Campaign campaign, String last, int read, List<DeviceId> targets) {}
