/** A change of configurations as the pages ask for it: first the plan with its numbers, then the change. */
@NullMarked
package io.muster.ui.plan;

import org.jspecify.annotations.NullMarked;
