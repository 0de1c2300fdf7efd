/**
 * How a device signs in: what may be asked for, how it is kept (a secret only as its salted hash), and what is shown of
 * it once.
 */
@NullMarked
package io.muster.device.credential;

import org.jspecify.annotations.NullMarked;
