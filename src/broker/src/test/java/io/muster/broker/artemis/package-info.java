/** Tests of what replaces parts of Artemis. */
@NullMarked
package io.muster.broker.artemis;

import org.jspecify.annotations.NullMarked;
