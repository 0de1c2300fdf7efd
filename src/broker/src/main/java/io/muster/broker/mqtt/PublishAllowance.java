package io.muster.broker.mqtt;

/**
 * A token bucket for one connection: a lasting rate of publishes, and ten seconds of it at once after a rest. A large
 * publish costs as much as several small ones. Used by one thread, the channel's event loop.
 */
final class PublishAllowance {

    private static final int BURST_SECONDS = 10;
    private static final int BYTES_OF_ONE = 16_384;
    private static final double NANOS = 1e9;

    private final int perSecond;
    private double left;
    private long lastNanos;

    PublishAllowance(int perSecond, long nowNanos) {
        this.perSecond = perSecond;
        this.left = (double) perSecond * BURST_SECONDS;
        this.lastNanos = nowNanos;
    }

    /** Takes a publish off; returns for how many nanoseconds to read nothing more, 0 while there is something left. */
    long spend(int bytes, long nowNanos) {
        double earned = (nowNanos - lastNanos) / NANOS * perSecond;
        lastNanos = nowNanos;
        left = Math.min((double) perSecond * BURST_SECONDS, left + earned) - 1 - (double) bytes / BYTES_OF_ONE;
        return left >= 0 ? 0 : (long) (-left / perSecond * NANOS);
    }
}
