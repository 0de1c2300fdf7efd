/** Rules without a container. */
@NullMarked
package io.muster.broker.presence;

import org.jspecify.annotations.NullMarked;
