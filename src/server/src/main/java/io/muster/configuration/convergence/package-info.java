/**
 * How the fleet is kept at what its layers say: the set of configurations as of an epoch, the re-resolution of devices
 * in batches under their row locks, and the counters of where the devices stand. Registration, changes of tags and
 * reports, the bulk job and the audit all come through {@link io.muster.configuration.convergence.ResolveDevices}.
 */
@NullMarked
package io.muster.configuration.convergence;

import org.jspecify.annotations.NullMarked;
