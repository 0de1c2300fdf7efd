/** Twins against the real platform: what devices are sent, say, and acknowledge. */
@NullMarked
package io.muster.twin;

import org.jspecify.annotations.NullMarked;
