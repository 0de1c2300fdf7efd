package io.muster.configuration.convergence;

/** How the devices that a configuration targets stand with it. The parts always sum up to the targets. */
public record Split(long shadowed, long pendingOffline, long pendingOnline, long converged, long failed) {

    public static final Split NONE = new Split(0, 0, 0, 0, 0);

    /** {@code count} devices in one part. */
    static Split of(TargetState state, long count) {
        return switch (state) {
            case SHADOWED -> new Split(count, 0, 0, 0, 0);
            case PENDING_OFFLINE -> new Split(0, count, 0, 0, 0);
            case PENDING_ONLINE -> new Split(0, 0, count, 0, 0);
            case CONVERGED -> new Split(0, 0, 0, count, 0);
            case FAILED -> new Split(0, 0, 0, 0, count);
        };
    }

    public Split plus(Split other) {
        return new Split(
                shadowed + other.shadowed,
                pendingOffline + other.pendingOffline,
                pendingOnline + other.pendingOnline,
                converged + other.converged,
                failed + other.failed);
    }

    /** Those that took what is wanted, or would not. */
    public long answered() {
        return converged + failed;
    }

    /** How many are in one part. */
    public long in(TargetState state) {
        return switch (state) {
            case SHADOWED -> shadowed;
            case PENDING_OFFLINE -> pendingOffline;
            case PENDING_ONLINE -> pendingOnline;
            case CONVERGED -> converged;
            case FAILED -> failed;
        };
    }

    public long targeted() {
        return shadowed + pendingOffline + pendingOnline + converged + failed;
    }
}
