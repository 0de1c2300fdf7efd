/**
 * The demo: a fleet, one request, and a progress bar. Decides which devices are simulated (those that the request
 * targets come first), what is shown, and what a second start finds done already.
 */
@NullMarked
package io.muster.launcher.demo;

import org.jspecify.annotations.NullMarked;
