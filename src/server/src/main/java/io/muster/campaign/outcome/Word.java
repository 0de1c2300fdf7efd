package io.muster.campaign.outcome;

import io.muster.foundation.json.JsonValue;
import io.muster.protocol.DeviceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was said of one task, by the device or by the broker about it.
 *
 * @param series of which request it speaks
 * @param status as in HTTP, of calls; null for messages
 */
record Word(
        long campaign,
        DeviceId device,
        int series,
        Meaning meaning,
        @Nullable Integer status,
        @Nullable JsonValue answer,
        @Nullable String reason,
        Instant at) {

    /** What it means for the task. */
    enum Meaning {
        ACCEPTED,
        SUCCEEDED,
        /** Failed; may be tried again. */
        FAILED,
        /** Failed; must not be tried again. */
        REFUSED,
        /** It expired on its way: the timeout, which comes with it, is the outcome. */
        SILENT,
        /** Could not be handed over. */
        UNDELIVERED,
        /** The device does not listen (yet), or has gone before it took it: it waits for it and costs no attempt. */
        NOT_LISTENING
    }
}
