/**
 * What was set by hand for one device: the layer at priority 1,000, with who set each leaf, why, and until when. A value
 * that a stronger configuration would hide is refused rather than swallowed.
 */
@NullMarked
package io.muster.configuration.devicelayer;

import org.jspecify.annotations.NullMarked;
