/**
 * What every feature stands on and no word of the domain: the use-case stereotype, the clock, JSON values, problems,
 * paging, migrations.
 */
@NullMarked
package io.muster.foundation;

import org.jspecify.annotations.NullMarked;
