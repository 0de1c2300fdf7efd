/**
 * The embedded default: one command that starts database, broker and server on this machine. Decides what a person
 * types ({@code up}, {@code demo}) and what is said while it starts, runs and ends.
 */
@NullMarked
package io.muster.launcher;

import org.jspecify.annotations.NullMarked;
