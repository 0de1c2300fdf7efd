/** Events as readers see them. */
@NullMarked
package io.muster.event;

import org.jspecify.annotations.NullMarked;
