/** {@code /campaigns}: creating, watching and steering campaigns. */
@NullMarked
package io.muster.campaign.rest;

import org.jspecify.annotations.NullMarked;
