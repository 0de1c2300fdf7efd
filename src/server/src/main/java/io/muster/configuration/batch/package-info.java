/** The batch artifacts that lead the fleet to an epoch: pages of devices in key order, each page one transaction. */
@NullMarked
package io.muster.configuration.batch;

import org.jspecify.annotations.NullMarked;
