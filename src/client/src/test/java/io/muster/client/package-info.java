/** The SDK against a fake server that is held to the REST contract. */
@NullMarked
package io.muster.client;

import org.jspecify.annotations.NullMarked;
