/**
 * What the platform wants of each device (desired) and what each device says (reported): versions that only grow, the
 * difference between them, and the way there and back. Why a device shall be so is decided above, in configuration.
 */
@NullMarked
package io.muster.twin;

import org.jspecify.annotations.NullMarked;
