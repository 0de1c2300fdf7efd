/** The command line: where it starts, which commands there are, and what exit code an outcome becomes. */
@NullMarked
package io.muster.cli;

import org.jspecify.annotations.NullMarked;
