/** Tests of campaigns. */
@NullMarked
package io.muster.campaign.outcome;

import org.jspecify.annotations.NullMarked;
