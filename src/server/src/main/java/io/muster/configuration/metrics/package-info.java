/** What {@code /metrics} says of configurations. */
@NullMarked
package io.muster.configuration.metrics;

import org.jspecify.annotations.NullMarked;
