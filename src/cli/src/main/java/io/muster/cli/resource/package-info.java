/** What can be listed and shown: names, columns and addresses, as data. */
@NullMarked
package io.muster.cli.resource;

import org.jspecify.annotations.NullMarked;
