/**
 * The REST contract, version 1: what {@code /api/v1} takes and gives, as records. A component that may be absent is
 * nullable; collections are never null. Readers ignore members that they do not know, so that newer servers may add
 * some; free JSON is a {@code Map} of strings, numbers, booleans, nulls, lists and maps.
 */
@NullMarked
package io.muster.protocol.rest;

import org.jspecify.annotations.NullMarked;
