/** Work that nobody waits for: done again and again, or when it is rung for after a commit. */
@NullMarked
package io.muster.foundation.background;

import org.jspecify.annotations.NullMarked;
