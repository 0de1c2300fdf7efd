/**
 * How a revision reaches its devices in waves: which devices a wave holds, where a rollout stands, who moves it. A
 * rollout is two revisions and a percentage (decision 16); which of the two a device gets is asked in the one function
 * that finds its layers, so that nothing here ever lists devices.
 */
@NullMarked
package io.muster.configuration.rollout;

import org.jspecify.annotations.NullMarked;
