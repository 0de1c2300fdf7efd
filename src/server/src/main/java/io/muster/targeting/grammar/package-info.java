/**
 * The letters and words of conditions: tokens, positions, the names the language knows and what people write instead
 * of them. What the words mean is decided one package above.
 */
@NullMarked
package io.muster.targeting.grammar;

import org.jspecify.annotations.NullMarked;
