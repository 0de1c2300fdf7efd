/**
 * Getting something to a device and its answer back. Features hand over messages and receive batches of them; how they
 * travel is known below, in {@code mqtt}, alone. Knows neither twin nor campaign.
 */
@NullMarked
package io.muster.delivery;

import org.jspecify.annotations.NullMarked;
