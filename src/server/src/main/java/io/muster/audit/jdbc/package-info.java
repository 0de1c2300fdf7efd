/** The audit trail in plain JDBC: rows that are only ever added. */
@NullMarked
package io.muster.audit.jdbc;

import org.jspecify.annotations.NullMarked;
