/**
 * The one pure function (layers of a device) → (desired, explanation). Preview, explanation, registration, the bulk
 * job and the audit all call it; nothing else in Muster decides what a device shall be.
 */
@NullMarked
package io.muster.configuration.resolution;

import org.jspecify.annotations.NullMarked;
