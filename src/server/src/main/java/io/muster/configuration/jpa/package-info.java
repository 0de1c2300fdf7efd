/** Configurations as entities: they are few, they live long, and each is read and written by itself. */
@NullMarked
package io.muster.configuration.jpa;

import org.jspecify.annotations.NullMarked;
