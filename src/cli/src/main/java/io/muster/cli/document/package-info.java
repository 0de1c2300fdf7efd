/** Documents that are applied: YAML and JSON, files, directories and standard input; what each kind means to the API. */
@NullMarked
package io.muster.cli.document;

import org.jspecify.annotations.NullMarked;
