/** Tables and progress at 80 and 200 columns. */
@NullMarked
package io.muster.cli.output;

import org.jspecify.annotations.NullMarked;
