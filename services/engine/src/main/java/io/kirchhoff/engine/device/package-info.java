/**
 * The memory devices: what programming, time and reading do to a conductance.
 *
 * <p>A {@link io.kirchhoff.engine.device.DeviceModel} works in three steps: programming error,
 * drift exponent, read. A device of one's own is data: a {@link
 * io.kirchhoff.engine.device.MeasuredDevice}. All conductances are in µS, all times in seconds
 * since the end of programming. Models are immutable and safe for any thread.
 */
@NullMarked
package io.kirchhoff.engine.device;

import org.jspecify.annotations.NullMarked;
