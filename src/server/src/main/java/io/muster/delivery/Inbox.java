package io.muster.delivery;

import java.util.List;

/**
 * Where messages of one kind from devices arrive; a CDI bean of the feature that wants them. At least once: a batch
 * may come again after a crash. Several threads and servers may take batches at the same time. What devices report and
 * their coming and going ({@link Kind#isInOrder}) comes in the order in which it was sent, and after a crash from where it
 * came again on; of other kinds a message may come before an earlier one.
 */
public interface Inbox {

    /** Which messages. */
    Kind kind();

    /**
     * Takes a batch in one transaction of its own; the broker forgets it only after that has committed. What is wrong
     * with a single message is told to {@link Garbage} and does not hinder the others.
     */
    void receive(List<InboundMessage> batch);

    /** The kinds of messages from devices, and of devices. */
    enum Kind {
        REPORTED,
        DESIRED_ACKNOWLEDGEMENT,
        DESIRED_REQUEST,
        CALL_RESPONSE,
        MESSAGE_ACKNOWLEDGEMENT,
        /** What became of calls and messages on their way, as the broker says; each holds many notices. */
        NOTICE,
        PRESENCE;

        /** Whether an earlier message after a later one would do harm. */
        public boolean isInOrder() {
            return this == REPORTED || this == PRESENCE || this == NOTICE;
        }
    }
}
