/** Counts the splits of all configurations anew, where no transaction has moved them: after a restore. */
@NullMarked
package io.muster.configuration.recount;

import org.jspecify.annotations.NullMarked;
