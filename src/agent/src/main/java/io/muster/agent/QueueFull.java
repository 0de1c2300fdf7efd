package io.muster.agent;

/** The device was offline for so long that this message had to give way to newer ones; see {@link DeviceSettings#maxQueued}. */
public final class QueueFull extends RuntimeException {

    private static final long serialVersionUID = 1L;

    QueueFull(int limit) {
        super("%d messages wait for a connection (expected: at most %d)".formatted(limit, limit));
    }
}
