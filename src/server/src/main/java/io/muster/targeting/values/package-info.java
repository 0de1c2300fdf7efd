/**
 * How values compare in conditions: strings by code point, numbers by exact value, versions as versions, globs; and
 * sets of them, by which it is decided whether two conditions can be true of one device.
 */
@NullMarked
package io.muster.targeting.values;

import org.jspecify.annotations.NullMarked;
