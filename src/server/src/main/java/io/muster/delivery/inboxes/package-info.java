/**
 * Reads what devices and the broker say of calls and messages, drops what nobody can read, and tells the rest by events
 * in one transaction a batch.
 */
@NullMarked
package io.muster.delivery.inboxes;

import org.jspecify.annotations.NullMarked;
