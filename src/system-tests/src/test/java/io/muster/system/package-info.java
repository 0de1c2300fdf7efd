/**
 * The whole platform as separate processes, and what it promises to those who use it. The test language: a
 * {@link io.muster.system.Muster} is the platform under test, {@link io.muster.system.Twins} what the database holds in
 * the end, whatever the server says of itself.
 */
@NullMarked
package io.muster.system;

import org.jspecify.annotations.NullMarked;
