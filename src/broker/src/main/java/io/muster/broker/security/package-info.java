/**
 * Who may connect and what they may do: a device proves its id by secret or certificate and then owns
 * {@code devices/{id}/} and nothing else; the server's own login may do everything.
 */
@NullMarked
package io.muster.broker.security;

import org.jspecify.annotations.NullMarked;
