/**
 * Seeded rounds of random work while the parts of the platform are killed and stopped. At rest everything must be as it
 * was acknowledged, by a model that knows nothing of the server's code.
 */
@NullMarked
package io.muster.system.chaos;

import org.jspecify.annotations.NullMarked;
