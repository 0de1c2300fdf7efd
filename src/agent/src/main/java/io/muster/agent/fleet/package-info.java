/**
 * A simulated fleet: thousands of devices in one JVM on a few event loops, with behaviour that a seed decides. Speaks
 * MQTT by Netty's codec rather than by the device SDK, which is made for one device and weighs accordingly; what a
 * device makes of a desired state is the SDK's own {@link io.muster.agent.twin.HeldTwin}.
 */
@NullMarked
package io.muster.agent.fleet;

import org.jspecify.annotations.NullMarked;
