/** The device.s side of the twin. */
@NullMarked
package io.muster.agent.twin;

import org.jspecify.annotations.NullMarked;
