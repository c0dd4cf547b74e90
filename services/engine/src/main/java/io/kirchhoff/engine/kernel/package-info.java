/**
 * The element-wise work of an analog tile, in place on tensor memory: one pass over memory for each
 * operator.
 *
 * <p>{@link io.kirchhoff.engine.kernel.TileKernels} is the interface, {@link
 * io.kirchhoff.engine.kernel.ScalarTileKernels} the readable oracle and fallback; the vectorised
 * implementation lives in a source root of its own ({@code src/vector/java}), because the
 * incubating Vector API must not leak into the rest. {@link
 * io.kirchhoff.engine.kernel.TileKernelsProvider} picks one and logs why. All give the same bits
 * for the same stream. Implementations have no state and are safe for any thread.
 */
@NullMarked
package io.kirchhoff.engine.kernel;

import org.jspecify.annotations.NullMarked;
