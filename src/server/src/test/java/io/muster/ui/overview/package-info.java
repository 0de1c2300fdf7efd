/** The drawings of the overview. */
@NullMarked
package io.muster.ui.overview;

import org.jspecify.annotations.NullMarked;
