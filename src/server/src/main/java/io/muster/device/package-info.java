/**
 * The registry: which devices there are, their tags, whether they may connect, how they sign in, and the set of them
 * that a condition is true for. Every change takes the fleet's epoch first, locks rows in key order and tells the
 * features above by an event in the same transaction; reads in bulk walk the primary key.
 */
@NullMarked
package io.muster.device;

import org.jspecify.annotations.NullMarked;
