/**
 * Calls and messages to many devices, with every device's outcome. A campaign is a row and a task for each device; what
 * is to be done next is always read from these rows, so that a crash loses nothing. Decides what a campaign may ask for,
 * where it is in its life, and what people may do with it.
 */
@NullMarked
package io.muster.campaign;

import org.jspecify.annotations.NullMarked;
