/**
 * {@code /openapi}: the API described by OpenAPI 3.1, made of the resources themselves: their paths, parameters, roles and
 * records, with the Javadoc that stands at them. Made once, when it is first asked for. The choice is in decision 0018.
 */
@NullMarked
package io.muster.foundation.rest.openapi;

import org.jspecify.annotations.NullMarked;
