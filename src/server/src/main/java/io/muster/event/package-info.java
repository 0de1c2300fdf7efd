/**
 * What happened, for those who listen: written in the transaction in which it happens, put in one order that has no gaps,
 * kept for a while. A feature's own class {@code Tell…} says what of it is an event.
 */
@NullMarked
package io.muster.event;

import org.jspecify.annotations.NullMarked;
