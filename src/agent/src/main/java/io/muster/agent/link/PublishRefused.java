package io.muster.agent.link;

/** The broker has refused a message; sending it again would not help. */
public final class PublishRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PublishRefused(String topic, Throwable cause) {
        super("the broker refused a message to %s: %s".formatted(topic, cause.getMessage()), cause);
    }
}
