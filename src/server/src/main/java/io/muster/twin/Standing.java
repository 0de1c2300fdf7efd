package io.muster.twin;

/**
 * What decides how far a device is with what the platform wants of it; read and written under the row's lock.
 *
 * @param refusedVersion the version that the device would not take; 0: none
 * @param unresolvable whether the last resolution was refused, so that {@code desiredVersion} is not the newest wish
 */
public record Standing(
        boolean connected, long desiredVersion, long acknowledgedVersion, long refusedVersion, boolean unresolvable) {}
