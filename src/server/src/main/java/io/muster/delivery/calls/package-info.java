/**
 * A call of one device whose caller waits for the answer. No thread waits: the answer, or the end of the time, completes
 * the caller's request, at whichever server it came in.
 */
@NullMarked
package io.muster.delivery.calls;

import org.jspecify.annotations.NullMarked;
