/** The pages of devices: the list over the whole fleet, and one device with what is wanted of it, and why. */
@NullMarked
package io.muster.ui.device;

import org.jspecify.annotations.NullMarked;
