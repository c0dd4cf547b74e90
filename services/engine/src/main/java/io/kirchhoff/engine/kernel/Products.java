package io.kirchhoff.engine.kernel;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * The products of one tile, each a contiguous float32 array of the same {@link ReadoutShape}; w the
 * weights, v the inputs.
 *
 * @param product sum_j w_ij v_j
 * @param magnitude sum_j |w_ij| |v_j|, for the IR drop; absent when that is off
 * @param positional sum_j w_ij v_j (1 - (1 - j/n)^2), for the IR drop; absent when that is off
 * @param power sum_j |w_ij| v_j^2, for the PCM-like read noise; absent when that is off
 */
public record Products(
    MemorySegment product,
    @Nullable MemorySegment magnitude,
    @Nullable MemorySegment positional,
    @Nullable MemorySegment power) {}
