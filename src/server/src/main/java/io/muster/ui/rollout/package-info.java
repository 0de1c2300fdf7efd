/** Rollouts of configurations: how far a revision has come, and what an admin does to it. */
@NullMarked
package io.muster.ui.rollout;

import org.jspecify.annotations.NullMarked;
