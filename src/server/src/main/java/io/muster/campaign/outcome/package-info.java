/**
 * What becomes of a campaign's tasks: devices answer, cannot be reached, connect. Decides by the campaign's rules alone,
 * a batch in the transaction that took it in; counts each device's outcome once.
 */
@NullMarked
package io.muster.campaign.outcome;

import org.jspecify.annotations.NullMarked;
