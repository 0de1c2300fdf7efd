/**
 * Roles over REST: each operation names who may call it or is closed, and {@code /tokens} and {@code /users} give and
 * take access.
 */
@NullMarked
package io.muster.security.rest;

import org.jspecify.annotations.NullMarked;
