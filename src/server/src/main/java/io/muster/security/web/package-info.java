/**
 * The edge of the network: which paths are open, what a bearer token or a session proves, the browser's session, and the
 * headers that tell a browser what it must not do.
 */
@NullMarked
package io.muster.security.web;

import org.jspecify.annotations.NullMarked;
