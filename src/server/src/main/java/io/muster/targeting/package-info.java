/**
 * The condition language: which devices a condition means. Parsed once into a sealed tree, evaluated in three-valued
 * logic on one device at a time; SQL and indexes only narrow the candidates. Hand-written, one method per rule of the
 * grammar, so that every error names what was found, what was expected and a near name. Knows no device and no table.
 */
@NullMarked
package io.muster.targeting;

import org.jspecify.annotations.NullMarked;
