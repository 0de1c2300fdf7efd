/** What becomes of much, and of what is old. */
@NullMarked
package io.muster.campaign.retention;

import org.jspecify.annotations.NullMarked;
