/** The numbers of this feature at {@code /metrics}, counted by index when they are asked for. */
@NullMarked
package io.muster.device.metrics;

import org.jspecify.annotations.NullMarked;
