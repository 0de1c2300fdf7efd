/**
 * How Artemis is set up for a fleet: acceptors, journal, addresses and queues, and the few places where stock Artemis
 * grows slower with each device and ours does not. It leans on details of Artemis: the version is pinned.
 */
@NullMarked
package io.muster.broker.artemis;

import org.jspecify.annotations.NullMarked;
