/**
 * Tells the server which device is connected, and through which connection; and ends a device's connection when the
 * server asks for it.
 */
@NullMarked
package io.muster.broker.presence;

import org.jspecify.annotations.NullMarked;
