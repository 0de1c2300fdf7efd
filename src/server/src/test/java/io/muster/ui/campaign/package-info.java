/** What the campaign pages make of what was typed and counted. */
@NullMarked
package io.muster.ui.campaign;

import org.jspecify.annotations.NullMarked;
