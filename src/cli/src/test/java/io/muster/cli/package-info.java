/** Commands as they are typed, and what they print. */
@NullMarked
package io.muster.cli;

import org.jspecify.annotations.NullMarked;
