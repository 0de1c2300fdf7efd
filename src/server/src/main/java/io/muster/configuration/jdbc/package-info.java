/**
 * Whole chunks of twins and counters by plain JDBC: a job moves thousands of rows a second here, for which entities
 * would be built and thrown away.
 */
@NullMarked
package io.muster.configuration.jdbc;

import org.jspecify.annotations.NullMarked;
