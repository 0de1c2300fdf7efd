/** The simulated fleet against a real broker. */
@NullMarked
package io.muster.agent.fleet;

import org.jspecify.annotations.NullMarked;
