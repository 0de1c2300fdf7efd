/** The pages of campaigns: their list, the form that makes one, and how one goes, live from counters. */
@NullMarked
package io.muster.ui.campaign;

import org.jspecify.annotations.NullMarked;
