/**
 * The Java SDK for devices: begin with {@link io.muster.agent.MusterDevice}. Decides when a device connects again, what
 * it may forget while it is offline, and that it acknowledges nothing which its own code has not taken.
 */
@NullMarked
package io.muster.agent;

import org.jspecify.annotations.NullMarked;
