/** Configurations, twins and conditions over REST: parse, call one use case, map the answer. */
@NullMarked
package io.muster.configuration.rest;

import org.jspecify.annotations.NullMarked;
