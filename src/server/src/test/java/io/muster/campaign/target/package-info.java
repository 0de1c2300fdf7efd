/** For whom campaigns are. */
@NullMarked
package io.muster.campaign.target;

import org.jspecify.annotations.NullMarked;
