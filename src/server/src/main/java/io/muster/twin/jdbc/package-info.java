/** Twins by plain JDBC: single ones to look at, and batches of them as messages come and go. */
@NullMarked
package io.muster.twin.jdbc;

import org.jspecify.annotations.NullMarked;
