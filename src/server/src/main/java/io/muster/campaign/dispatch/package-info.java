/**
 * Hands a campaign's tasks to devices in short passes, started by need; no thread waits for a device. Decides how many
 * may go now, claims them in a transaction, sends them after its commit, and notes what the broker has. What was claimed
 * and perhaps never sent is sent again under the same request id.
 */
@NullMarked
package io.muster.campaign.dispatch;

import org.jspecify.annotations.NullMarked;
