/**
 * Pages for people: what goes on, live. A page bean holds one page's state; what all pages show alike is read once a
 * second for all of them and pushed, so that an open page costs the database nothing.
 */
@NullMarked
package io.muster.ui;

import org.jspecify.annotations.NullMarked;
