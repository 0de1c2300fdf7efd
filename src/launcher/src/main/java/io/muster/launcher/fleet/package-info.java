/**
 * The sample fleet: a mixed fleet as a maker of robots would have it, the same in every run. Decides which models,
 * customers, sites and rings there are; the 10,000 lines in the resources are its output, held to it by a test.
 */
@NullMarked
package io.muster.launcher.fleet;

import org.jspecify.annotations.NullMarked;
