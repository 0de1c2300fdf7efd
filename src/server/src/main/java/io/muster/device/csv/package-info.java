/** RFC 4180, read by Jackson's CSV parser, which stands on the container's Jackson. */
@NullMarked
package io.muster.device.csv;

import org.jspecify.annotations.NullMarked;
