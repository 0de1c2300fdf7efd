/**
 * Bulk work: submitted, started, stopped, resumed after a crash, and shown while it goes on. The ledger (a row for each
 * partition, moved in the page's own transaction under a fence) is the truth; the batch runtime only turns the crank.
 */
@NullMarked
package io.muster.job;

import org.jspecify.annotations.NullMarked;
