/** The registry's tables. Plain JDBC and not JPA: every write is a batch and every read a page in key order. */
@NullMarked
package io.muster.device.jdbc;

import org.jspecify.annotations.NullMarked;
