package io.muster.delivery.messages;

import io.muster.delivery.MessageAnswer.Outcome;

/** Where a single message stands. */
public enum MessageState {
    /** For the device to listen, or to be sent. */
    WAITING,
    /** The broker has it. */
    SENT,
    /** The device has it. */
    DELIVERED,
    /** The device said that it accepts it. */
    ACCEPTED,
    /** The device said that it rejects it. */
    REJECTED,
    /** It can never arrive. */
    UNDELIVERABLE,
    /** Its time was over first. */
    EXPIRED;

    /** The state that an outcome leads to. */
    static MessageState after(Outcome outcome) {
        return switch (outcome) {
            case DELIVERED -> DELIVERED;
            case ACCEPTED -> ACCEPTED;
            case REJECTED -> REJECTED;
            case UNDELIVERED -> WAITING;
            case EXPIRED -> EXPIRED;
            case TOO_LARGE -> UNDELIVERABLE;
        };
    }

    /** As in the database and over REST. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
