/** The artifacts of the job that takes a file in: one piece, one page, one transaction. */
@NullMarked
package io.muster.device.batch;

import org.jspecify.annotations.NullMarked;
