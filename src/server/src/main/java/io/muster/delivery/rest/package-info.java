/** Calls and messages of single devices over REST. */
@NullMarked
package io.muster.delivery.rest;

import org.jspecify.annotations.NullMarked;
