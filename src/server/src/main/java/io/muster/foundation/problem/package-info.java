/**
 * What can go wrong by a caller's doing, as values: each problem names its type, its HTTP status, the value, the place
 * and what was expected. One mapper makes RFC 9457 problems of them.
 */
@NullMarked
package io.muster.foundation.problem;

import org.jspecify.annotations.NullMarked;
