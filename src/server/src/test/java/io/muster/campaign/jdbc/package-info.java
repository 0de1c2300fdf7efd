/** Tests of the statements that make tasks, on a database of their own. */
@NullMarked
package io.muster.campaign.jdbc;

import org.jspecify.annotations.NullMarked;
