/** Events over REST: server-sent. */
@NullMarked
package io.muster.event.rest;

import org.jspecify.annotations.NullMarked;
