/**
 * For whom a campaign is: a condition, a list of ids, both, or what failed elsewhere. Decides which devices are meant,
 * now and, for a continuous campaign, as they come.
 */
@NullMarked
package io.muster.campaign.target;

import org.jspecify.annotations.NullMarked;
