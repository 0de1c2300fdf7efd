package io.muster.delivery.mqtt;

import io.muster.delivery.Inbox;

/** The broker's durable queues in which messages for the server wait; the broker declares them when it starts. */
final class InboundQueues {

    private InboundQueues() {}

    static String of(Inbox.Kind kind) {
        return switch (kind) {
            case REPORTED -> "muster.inbox.reported";
            case DESIRED_ACKNOWLEDGEMENT -> "muster.inbox.ack";
            case DESIRED_REQUEST -> "muster.inbox.get";
            case CALL_RESPONSE -> "muster.inbox.calls";
            case MESSAGE_ACKNOWLEDGEMENT -> "muster.inbox.messages";
            case NOTICE -> "muster.inbox.delivered";
            case PRESENCE -> "muster.presence";
        };
    }
}
