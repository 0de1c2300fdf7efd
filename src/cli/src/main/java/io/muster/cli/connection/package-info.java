/** Which server and token a command uses: options, environment, saved contexts, in this order; where secrets come from. */
@NullMarked
package io.muster.cli.connection;

import org.jspecify.annotations.NullMarked;
