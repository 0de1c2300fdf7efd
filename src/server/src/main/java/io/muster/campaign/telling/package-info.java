/**
 * Tells listeners how campaigns get on: derived from their rows and counters, at most twice a second each, nothing when
 * nothing changed. No crash can lose it, and the transactions that move tasks pay nothing for it.
 */
@NullMarked
package io.muster.campaign.telling;

import org.jspecify.annotations.NullMarked;
