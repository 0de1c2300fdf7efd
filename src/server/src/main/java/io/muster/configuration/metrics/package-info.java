/** What of the fleet's convergence is measured. */
@NullMarked
package io.muster.configuration.metrics;

import org.jspecify.annotations.NullMarked;
