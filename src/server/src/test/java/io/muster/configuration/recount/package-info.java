@NullMarked
package io.muster.configuration.recount;

import org.jspecify.annotations.NullMarked;
