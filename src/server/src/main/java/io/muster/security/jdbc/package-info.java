/** Users and tokens in plain JDBC: each is one row, read by key at every request. */
@NullMarked
package io.muster.security.jdbc;

import org.jspecify.annotations.NullMarked;
