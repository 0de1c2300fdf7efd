/** One class a command, as they are typed. */
@NullMarked
package io.muster.cli.command;

import org.jspecify.annotations.NullMarked;
