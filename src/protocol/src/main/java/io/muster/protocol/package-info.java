/**
 * The wire contract: every MQTT topic and every REST and MQTT message that Muster speaks, as records.
 * Knows no library but annotations, so that the server, the broker, the SDKs and other products can all
 * depend on it.
 */
@NullMarked
package io.muster.protocol;

import org.jspecify.annotations.NullMarked;
