/** The device SDK against a real broker. */
@NullMarked
package io.muster.agent;

import org.jspecify.annotations.NullMarked;
