/**
 * The one place that names JBeret: how it runs inside the WAR beside Payara's own batch runtime, on our transactions,
 * our executors and our data source.
 */
@NullMarked
package io.muster.job.jberet;

import org.jspecify.annotations.NullMarked;
