/**
 * Who calls and what they may do: roles, users with passwords, bearer tokens, the caller of the moment, and the sign-in
 * of pages. What a device proves is decided by the broker, not here.
 */
@NullMarked
package io.muster.security;

import org.jspecify.annotations.NullMarked;
