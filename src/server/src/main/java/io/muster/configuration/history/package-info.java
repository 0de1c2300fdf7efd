/** How the whole fleet stood: a sample a minute, read by the charts of the console. */
@NullMarked
package io.muster.configuration.history;

import org.jspecify.annotations.NullMarked;
