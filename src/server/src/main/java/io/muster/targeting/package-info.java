/**
 * The condition language: which devices a condition means. Parsed once into a sealed tree, evaluated in three-valued
 * logic on one device at a time; SQL and indexes only narrow the candidates. Hand-written, one method per rule of the
 * grammar, so that every error names what was found, what was expected and a near name. Knows no device and no table.
 *
 * <p>The front door is {@link io.muster.targeting.TargetCondition}: {@code parse} and {@code matches}; {@code explain}
 * for why not; {@code jointly} for whether two conditions can be true of one device (yes with an example, no only when
 * proven, else unknown); {@code warnings} for what is legal but surprising; {@code narrowing} and {@code keyRanges} for
 * SQL; and {@link io.muster.targeting.ConditionIndex} for finding those of many conditions that match a device.
 */
@NullMarked
package io.muster.targeting;

import org.jspecify.annotations.NullMarked;
