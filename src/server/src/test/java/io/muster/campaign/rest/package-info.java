/** Tests of {@code /campaigns} on a server. */
@NullMarked
package io.muster.campaign.rest;

import org.jspecify.annotations.NullMarked;
