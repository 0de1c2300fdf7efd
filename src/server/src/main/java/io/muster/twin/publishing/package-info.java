/**
 * Sends devices what is due to them. Level-triggered: what must be sent is read from the twins' rows, so nothing that
 * was queued can be lost; what was sent is noted only after the broker has it.
 */
@NullMarked
package io.muster.twin.publishing;

import org.jspecify.annotations.NullMarked;
