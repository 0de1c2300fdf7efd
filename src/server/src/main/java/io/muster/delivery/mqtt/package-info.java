/**
 * The only code of the server that speaks to the MQTT broker: Artemis, by its core client. Consumes the inbound queues
 * in batches, publishes to devices with confirmations, and asks for connections to be ended.
 */
@NullMarked
package io.muster.delivery.mqtt;

import org.jspecify.annotations.NullMarked;
