package io.muster.campaign.dispatch;

import io.muster.protocol.DeviceId;

/** A task that is to be sent; the row says so already. */
record ClaimedTask(DeviceId device, int attempt, int series) {}
