/**
 * A device's side of the twin, without any network: what it holds of its desired state, what a message from the server
 * makes of that, and what it has still to report.
 */
@NullMarked
package io.muster.agent.twin;

import org.jspecify.annotations.NullMarked;
