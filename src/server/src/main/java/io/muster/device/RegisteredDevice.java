package io.muster.device;

import io.muster.protocol.rest.IssuedCredential;
import org.jspecify.annotations.Nullable;

/** A device that was just registered, with its credential as it is shown this once; null if it has none yet. */
public record RegisteredDevice(Device device, @Nullable IssuedCredential credential) {}
