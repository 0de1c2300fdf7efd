package io.muster.configuration.plan;

import io.muster.configuration.convergence.ConfigurationSet;
import io.muster.configuration.convergence.ResolveDevices;
import io.muster.foundation.UseCase;
import jakarta.inject.Inject;

/** Reads the newest set of configurations in a short transaction of its own: a plan holds no lock while it streams. */
@UseCase
public class HeldSet {

    private final ResolveDevices resolveDevices;

    @Inject
    public HeldSet(ResolveDevices resolveDevices) {
        this.resolveDevices = resolveDevices;
    }

    public ConfigurationSet read() {
        return resolveDevices.hold();
    }
}
