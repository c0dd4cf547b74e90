/**
 * Training, digital and hardware-aware: one loop for both, an optimiser whose state can be written
 * down, and random streams that depend on the step alone.
 *
 * <p>DJL allows one gradient collector in a process, so a process trains one network at a time.
 */
@NullMarked
package io.kirchhoff.engine.training;

import org.jspecify.annotations.NullMarked;
