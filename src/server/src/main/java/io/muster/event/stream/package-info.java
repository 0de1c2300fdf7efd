/**
 * Server-sent events to any number of readers: one loop a server reads what is new and hands it to all of them, none has
 * a thread or a query of its own, and each takes it as fast as its connection does.
 */
@NullMarked
package io.muster.event.stream;

import org.jspecify.annotations.NullMarked;
