/** A product that a developer might build on Muster: it knows the REST API, and nothing else of Muster. */
@NullMarked
package io.muster.sample;

import org.jspecify.annotations.NullMarked;
