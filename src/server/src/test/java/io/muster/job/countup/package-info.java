/** A job for tests: adds 1 to each row of a table, so that what was done twice or not at all can be counted. */
@NullMarked
package io.muster.job.countup;

import org.jspecify.annotations.NullMarked;
