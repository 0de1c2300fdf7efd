/**
 * The device's connection by the HiveMQ client, for MQTT 5 and 3.1.1 alike: signs in, subscribes anew at each connect,
 * comes back after a loss. Knows topics and bytes, not what they mean.
 */
@NullMarked
package io.muster.agent.link;

import org.jspecify.annotations.NullMarked;
