/**
 * The robot portal of company X: what a developer builds on top of Muster. It knows the Java SDK alone, holds a token of
 * its own on its server, and decides by the tag {@code customer} whose a robot is.
 */
@NullMarked
package io.muster.sample;

import org.jspecify.annotations.NullMarked;
