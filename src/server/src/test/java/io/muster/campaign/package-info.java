/** Tests of campaigns. */
@NullMarked
package io.muster.campaign;

import org.jspecify.annotations.NullMarked;
