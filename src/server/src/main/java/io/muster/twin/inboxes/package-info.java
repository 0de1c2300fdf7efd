/** What devices say of their twins, as it arrives: read strictly, handed on in batches, garbage told apart. */
@NullMarked
package io.muster.twin.inboxes;

import org.jspecify.annotations.NullMarked;
