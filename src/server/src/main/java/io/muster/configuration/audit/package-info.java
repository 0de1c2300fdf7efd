/**
 * The proof that the fleet is as it was told to be: when the audit job runs, and how much drift the last one found,
 * which must be none.
 */
@NullMarked
package io.muster.configuration.audit;

import org.jspecify.annotations.NullMarked;
