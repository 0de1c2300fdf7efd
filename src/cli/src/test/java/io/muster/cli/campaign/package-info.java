/** The commands below muster campaign. */
@NullMarked
package io.muster.cli.campaign;

import org.jspecify.annotations.NullMarked;
