/** Rules without a container. */
@NullMarked
package io.muster.broker.security;

import org.jspecify.annotations.NullMarked;
