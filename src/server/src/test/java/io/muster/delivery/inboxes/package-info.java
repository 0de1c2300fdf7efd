@NullMarked
package io.muster.delivery.inboxes;

import org.jspecify.annotations.NullMarked;
