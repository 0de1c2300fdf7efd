package io.muster.configuration.convergence;

import io.muster.twin.Standing;
import org.jspecify.annotations.Nullable;

/**
 * What the resolution needs of one device, read under its row lock. JSON texts as stored; {@code tags} and
 * {@code reported} are empty objects where no configuration reads them.
 *
 * @param problem why the last resolution was refused, or null
 */
public record FleetRow(
        String deviceId,
        String tags,
        String reported,
        String deviceLayer,
        String desired,
        long desiredVersion,
        String layers,
        @Nullable String problem,
        Standing standing) {}
