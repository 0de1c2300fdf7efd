package io.muster.campaign.batch;

import io.muster.campaign.Campaign;

/**
 * A chunk's one item: the tasks of a campaign in a piece of the key space.
 *
 * @param last the last key of the piece, inclusive
 * @param read how many tasks in question there were
 */
record TaskPage(Campaign campaign, String last, int read) {}
