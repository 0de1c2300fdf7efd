/**
 * {@code Idempotency-Key}: a POST that is repeated under its key within 24 hours returns the first answer and is not
 * executed again; of two at once one is executed and the other waits for its answer.
 */
@NullMarked
package io.muster.foundation.rest.idempotency;

import org.jspecify.annotations.NullMarked;
