package io.muster.twin;

/**
 * What decides how far a device is with what the platform wants of it; read and written under the row's lock.
 *
 * @param refusedVersion the version that the device would not take; 0: none
 * @param overdueVersion the version that the device, online, left without an answer, or without the proof that it took
 *     effect, for too long; 0: none
 * @param unresolvable whether the last resolution was refused, so that {@code desiredVersion} is not the newest wish
 */
public record Standing(
        boolean connected,
        long desiredVersion,
        long acknowledgedVersion,
        long refusedVersion,
        long overdueVersion,
        boolean unresolvable) {

    public boolean hasAcknowledged() {
        return acknowledgedVersion >= desiredVersion;
    }

    public boolean hasRefused() {
        return refusedVersion > 0 && refusedVersion == desiredVersion;
    }

    /** A newer version is a new chance, and any answer ends it. */
    public boolean isOverdue() {
        return isGivenUp() && !hasAcknowledged();
    }

    /** The present version was given up, for want of an answer or of a proof. */
    public boolean isGivenUp() {
        return overdueVersion > 0 && overdueVersion == desiredVersion;
    }

    /** What was wanted has taken effect: if it fails to another time, that is another time. */
    public Standing asProven() {
        return new Standing(connected, desiredVersion, acknowledgedVersion, refusedVersion, 0, unresolvable);
    }

    public Standing withConnected(boolean now) {
        return new Standing(now, desiredVersion, acknowledgedVersion, refusedVersion, overdueVersion, unresolvable);
    }

    public Standing withDesired(long version, boolean refusedToResolve) {
        return new Standing(connected, version, acknowledgedVersion, refusedVersion, overdueVersion, refusedToResolve);
    }

    public Standing withAnswers(long acknowledged, long refused) {
        return new Standing(connected, desiredVersion, acknowledged, refused, overdueVersion, unresolvable);
    }

    /** The present version has been without an answer for too long. */
    public Standing asOverdue() {
        return new Standing(
                connected, desiredVersion, acknowledgedVersion, refusedVersion, desiredVersion, unresolvable);
    }
}
