/** Who did what to which object, when, from where: written in the transaction of the act itself, never changed. */
@NullMarked
package io.muster.audit;

import org.jspecify.annotations.NullMarked;
