/**
 * What the job XMLs of all features share: the mapper that turns the ledger's open partitions into the batch runtime's.
 */
@NullMarked
package io.muster.job.batch;

import org.jspecify.annotations.NullMarked;
