package io.muster.protocol.rest;

import org.jspecify.annotations.Nullable;

/**
 * A device that a configuration targets.
 *
 * @param state the part of the split that it is in, named as in {@link ConfigurationStatus}: {@code shadowed}, {@code
 *     pendingOffline}, {@code pendingOnline}, {@code converged}, {@code failed}
 * @param reason what holds it there, for people
 */
public record ConfiguredDevice(
        String deviceId,
        String state,
        long desiredVersion,
        long acknowledgedVersion,
        boolean connected,
        @Nullable String reason) {}
