/** Delivery against the real platform: crashes, presence, garbage, figures. */
@NullMarked
package io.muster.delivery;

import org.jspecify.annotations.NullMarked;
