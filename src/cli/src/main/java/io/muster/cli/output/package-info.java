/** How answers look: tables that fit the terminal, JSON, YAML, names; colours only where they are seen. */
@NullMarked
package io.muster.cli.output;

import org.jspecify.annotations.NullMarked;
