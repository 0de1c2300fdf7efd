package io.muster.campaign.history;

import java.time.Instant;

/**
 * How far a campaign had come.
 *
 * @param decided tasks that had come to an end, whichever; less than before where some were tried again
 */
public record CampaignSample(Instant at, long decided) {}
