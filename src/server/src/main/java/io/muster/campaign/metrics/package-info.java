/** What an operator watches of campaigns: {@code muster_campaign_*} in {@code /metrics}. */
@NullMarked
package io.muster.campaign.metrics;

import org.jspecify.annotations.NullMarked;
