/** What the overview shows beside the board: how the fleet stood over time, drift, and what people did last. */
@NullMarked
package io.muster.ui.overview;

import org.jspecify.annotations.NullMarked;
