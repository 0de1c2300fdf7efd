/**
 * Fields that operators declare as indexed: tags and reported properties by whose value devices are found without
 * reading the others. An entry is written in the transaction that changes its device; a job makes those of the devices
 * that were there before; and only then is the index asked. It narrows and never decides.
 */
@NullMarked
package io.muster.device.field;

import org.jspecify.annotations.NullMarked;
