/**
 * What happens before a feature may run: the one data source is defined, the schema is brought up to date, the clock and
 * the data source become injectable. Decides isolation, bulk writes and pool limits for everyone.
 */
@NullMarked
package io.muster.foundation.boot;

import org.jspecify.annotations.NullMarked;
