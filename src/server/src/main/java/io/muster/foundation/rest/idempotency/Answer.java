package io.muster.foundation.rest.idempotency;

import org.jspecify.annotations.Nullable;

/** An answer as it is kept; {@code body} is empty where there was none. */
record Answer(
        int status, @Nullable String contentType, @Nullable String location, @Nullable String entityTag, String body) {

    /** Larger answers are not kept: a repeat is then executed anew. */
    static final int MAX_BODY_CHARACTERS = 1 << 20;
}
