/** How campaigns got on: samples of what was decided, read by the chart of a campaign's rate. No task is looked at. */
@NullMarked
package io.muster.campaign.history;

import org.jspecify.annotations.NullMarked;
