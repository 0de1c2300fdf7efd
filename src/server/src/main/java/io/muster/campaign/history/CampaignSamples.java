package io.muster.campaign.history;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The samples that were taken; kept for a month. */
public interface CampaignSamples {

    /** Of so many stretches of a campaign's time, each as long as the others, the last sample is read. */
    int STRETCHES = 60;

    /** Takes one of each campaign that moved, unless another server has taken it; in one statement. */
    void take(Instant at);

    /** Of these campaigns by their numbers, the oldest first; one query for all. */
    Map<Long, List<CampaignSample>> of(Collection<Long> campaigns);

    void forget(Instant before);
}
