/**
 * The MQTT broker as its own process: what it is told at start ({@link io.muster.broker.BrokerSettings}), and how it
 * starts and ends ({@link io.muster.broker.MusterBroker}). It runs apart from the server, so that a new version of the
 * server drops no device.
 */
@NullMarked
package io.muster.broker;

import org.jspecify.annotations.NullMarked;
