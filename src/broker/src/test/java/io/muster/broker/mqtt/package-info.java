/** Rules without a container. */
@NullMarked
package io.muster.broker.mqtt;

import org.jspecify.annotations.NullMarked;
