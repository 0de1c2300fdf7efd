/** Events in MariaDB: an outbox, the log, and the row that gives the places in it. */
@NullMarked
package io.muster.event.jdbc;

import org.jspecify.annotations.NullMarked;
