/**
 * JSON as values: immutable, compared by value (20 equals 20.0), read strictly (no duplicate names, limited depth and
 * size, errors with line and column). The domain knows these types; which library reads and writes them is decided
 * here alone.
 */
@NullMarked
package io.muster.foundation.json;

import org.jspecify.annotations.NullMarked;
