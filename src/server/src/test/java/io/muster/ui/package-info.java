/** The pages as people see them, in a real browser against the shared server. */
@NullMarked
package io.muster.ui;

import org.jspecify.annotations.NullMarked;
