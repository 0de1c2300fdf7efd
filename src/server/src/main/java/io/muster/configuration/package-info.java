/**
 * What sets of devices shall be: configurations and their revisions, the device layer, how a device's layers are put
 * together, and how the fleet is led there. A change is asked here, decided in one transaction with the next epoch,
 * and spread by the job that this transaction leaves behind.
 */
@NullMarked
package io.muster.configuration;

import org.jspecify.annotations.NullMarked;
