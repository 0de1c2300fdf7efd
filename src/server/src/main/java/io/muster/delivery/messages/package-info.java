/**
 * Single messages. Each is a row until it is delivered, has expired or was refused; what is to be sent is read from the
 * rows alone, so that a crash of server, broker or database loses none.
 */
@NullMarked
package io.muster.delivery.messages;

import org.jspecify.annotations.NullMarked;
