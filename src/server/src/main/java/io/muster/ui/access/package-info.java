/** The page of those who may come in: people by password, programs by token. For admins alone. */
@NullMarked
package io.muster.ui.access;

import org.jspecify.annotations.NullMarked;
