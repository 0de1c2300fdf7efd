/** How sending keeps account. */
@NullMarked
package io.muster.delivery.mqtt;

import org.jspecify.annotations.NullMarked;
