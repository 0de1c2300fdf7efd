/** What plain JDBC needs beside the data source: failures as unchecked exceptions. */
@NullMarked
package io.muster.foundation.jdbc;

import org.jspecify.annotations.NullMarked;
