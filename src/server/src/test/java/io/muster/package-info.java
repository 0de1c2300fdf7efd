/** The map of the house, kept by tests. */
@NullMarked
package io.muster;

import org.jspecify.annotations.NullMarked;
