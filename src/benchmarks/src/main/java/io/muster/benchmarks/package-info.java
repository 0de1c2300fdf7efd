/**
 * How fast Muster is, as a ratio to the raw limit of the database and the broker in the same run. Started by
 * {@code ./muster benchmark}; asserts nothing, prints a table.
 */
@NullMarked
package io.muster.benchmarks;

import org.jspecify.annotations.NullMarked;
