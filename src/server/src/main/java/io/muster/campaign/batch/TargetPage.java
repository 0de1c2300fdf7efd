package io.muster.campaign.batch;

import io.muster.campaign.Campaign;
import io.muster.protocol.DeviceId;
import java.util.List;

/** A chunk's one item: targets in key order; never empty. */
record TargetPage(Campaign campaign, List<DeviceId> targets) {}
