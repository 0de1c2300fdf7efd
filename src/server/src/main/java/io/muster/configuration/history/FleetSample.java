package io.muster.configuration.history;

import io.muster.configuration.convergence.Split;
import java.time.Instant;

/**
 * How the fleet stood.
 *
 * @param at a whole minute
 * @param split over all configurations: a device is counted once for each that targets it
 */
public record FleetSample(Instant at, long devices, long connected, Split split) {}
