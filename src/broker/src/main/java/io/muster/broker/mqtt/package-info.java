/**
 * What happens to a device's MQTT packets on their way in: what is refused before Artemis reads it, how a session's
 * life is bounded, how a flood is slowed down, and in which order one device's messages are handed on.
 */
@NullMarked
package io.muster.broker.mqtt;

import org.jspecify.annotations.NullMarked;
