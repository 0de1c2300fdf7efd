/**
 * What the design says of layers, written down once more without the server's code, and a test that takes random steps
 * beside it.
 */
@NullMarked
package io.muster.configuration.model;

import org.jspecify.annotations.NullMarked;
