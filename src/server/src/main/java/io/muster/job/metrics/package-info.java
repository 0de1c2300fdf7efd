/** The numbers of this feature at {@code /metrics}, counted by index when they are asked for. */
@NullMarked
package io.muster.job.metrics;

import org.jspecify.annotations.NullMarked;
