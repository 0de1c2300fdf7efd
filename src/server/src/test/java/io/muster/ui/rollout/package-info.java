/** Tests of how the pages show and write rollouts. */
@NullMarked
package io.muster.ui.rollout;

import org.jspecify.annotations.NullMarked;
