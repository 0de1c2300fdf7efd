/**
 * Jobs, their ledger and their leases in MariaDB, by plain JDBC: a page's entry must be one cheap statement, and leases
 * are decided by the database's clock, the only one that all servers share.
 */
@NullMarked
package io.muster.job.jdbc;

import org.jspecify.annotations.NullMarked;
