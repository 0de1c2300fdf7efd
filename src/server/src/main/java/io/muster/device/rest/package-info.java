/** {@code /devices}: the registry over REST, single devices, lists, imports and exports. */
@NullMarked
package io.muster.device.rest;

import org.jspecify.annotations.NullMarked;
