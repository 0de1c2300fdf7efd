/** Tells listeners that configurations have converged: derived from the counters, so that no crash can lose it. */
@NullMarked
package io.muster.configuration.telling;

import org.jspecify.annotations.NullMarked;
