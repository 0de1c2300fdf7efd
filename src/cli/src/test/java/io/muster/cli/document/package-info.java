/** Documents that are right, wrong, the same and different. */
@NullMarked
package io.muster.cli.document;

import org.jspecify.annotations.NullMarked;
