/** The map of the house, kept by a test. */
@NullMarked
package io.muster;

import org.jspecify.annotations.NullMarked;
