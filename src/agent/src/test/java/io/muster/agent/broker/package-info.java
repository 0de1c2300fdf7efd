/** A plain Artemis for the tests of this module, and what a server would say to devices through it. */
@NullMarked
package io.muster.agent.broker;

import org.jspecify.annotations.NullMarked;
