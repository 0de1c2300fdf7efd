/** Campaigns in MariaDB: rows, counters, lists. */
@NullMarked
package io.muster.campaign.jdbc;

import org.jspecify.annotations.NullMarked;
