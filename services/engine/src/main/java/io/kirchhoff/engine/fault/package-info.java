/**
 * What does not work on a chip: stuck devices and dead lines, drawn anew for each chip.
 *
 * <p>{@link io.kirchhoff.engine.fault.FaultRates} says how often, {@link
 * io.kirchhoff.engine.fault.TileFaults} which ones. Types are immutable and safe for any thread.
 */
@NullMarked
package io.kirchhoff.engine.fault;

import org.jspecify.annotations.NullMarked;
