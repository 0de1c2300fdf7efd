/**
 * What every REST resource stands on: where the API lives, strict JSON, one translation of everything that can go wrong
 * into RFC 9457 problems, limits on bodies, paging, entity tags, and answers that are repeated for a repeated
 * {@code Idempotency-Key}. Features' {@code rest} packages lean on it; nothing else does.
 */
@NullMarked
package io.muster.foundation.rest;

import org.jspecify.annotations.NullMarked;
