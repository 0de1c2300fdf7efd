/**
 * Taking whole fleets in: a file is received in bounded pieces of records, each numbered by its line; a job makes one
 * transaction of each piece. A bad record never stops the others: it is reported with its line and the reason. This
 * package decides what a record is and what it means; the job's artifacts stand in {@code io.muster.device.batch}.
 */
@NullMarked
package io.muster.device.intake;

import org.jspecify.annotations.NullMarked;
