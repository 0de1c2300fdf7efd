/** The jobs of campaigns: making the tasks. */
@NullMarked
package io.muster.campaign.batch;

import org.jspecify.annotations.NullMarked;
