/**
 * Child processes: starting them, knowing when they work, starting them again when they die, ending them in order.
 * Decides that each child stands in its own session (a Ctrl-C reaches the launcher alone, which then ends the children
 * in the right order), that its output goes to a log of limited size, and that its process id is kept in a file, so
 * that a launcher that was killed leaves nothing behind that its successor cannot find.
 */
@NullMarked
package io.muster.launcher.process;

import org.jspecify.annotations.NullMarked;
