package io.muster.broker;

/** The broker could not start; the message is one sentence for the person who started it. */
public final class BrokerNotStarted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokerNotStarted(String message) {
        super(message);
    }

    BrokerNotStarted(String message, Throwable cause) {
        super(message, cause);
    }
}
