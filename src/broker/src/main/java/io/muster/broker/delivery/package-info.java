/**
 * Tells the server what became of calls and messages on their way to devices: acknowledged by the device, or why not;
 * and which devices listen for them.
 */
@NullMarked
package io.muster.broker.delivery;

import org.jspecify.annotations.NullMarked;
