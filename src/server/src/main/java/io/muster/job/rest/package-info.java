/** Jobs over REST: found, watched, stopped and restarted; they are started by what needs them. */
@NullMarked
package io.muster.job.rest;

import org.jspecify.annotations.NullMarked;
