package io.muster.protocol;

import org.jspecify.annotations.Nullable;

/**
 * A device answers a call. {@code status} follows HTTP: 200 done, 202 accepted and still working, 4xx failed and not to
 * be tried again, 5xx failed and may be tried again.
 */
public record CallResponse(int status, @Nullable Object payload) {}
