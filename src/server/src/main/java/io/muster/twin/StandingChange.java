package io.muster.twin;

import io.muster.protocol.DeviceId;

/**
 * A device came nearer to what the platform wants, or further from it.
 *
 * @param layers what the configuration feature keeps with the twin, untouched by this change
 */
public record StandingChange(DeviceId device, String layers, Standing before, Standing after) {}
