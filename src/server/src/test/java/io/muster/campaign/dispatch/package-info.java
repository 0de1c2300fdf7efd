/** Tests of campaigns. */
@NullMarked
package io.muster.campaign.dispatch;

import org.jspecify.annotations.NullMarked;
