/**
 * Plan before apply: what changes to configurations would do to today's fleet, device by device, by the one resolution
 * function. A plan is bound to the epoch that it was made from, and is refused when that has moved.
 */
@NullMarked
package io.muster.configuration.plan;

import org.jspecify.annotations.NullMarked;
