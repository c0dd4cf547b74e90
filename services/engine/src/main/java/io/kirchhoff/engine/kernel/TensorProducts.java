package io.kirchhoff.engine.kernel;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * The products of one tile as arrays of one shape, samples x outputs x positions, in this order; w
 * the weights, v the inputs. What {@link Products} is in memory.
 *
 * @param product sum_j w_ij v_j
 * @param magnitude sum_j |w_ij| |v_j|; absent where the IR drop is off
 * @param positional sum_j w_ij v_j (1 - (1 - j/n)^2); absent where the IR drop is off
 * @param power sum_j |w_ij| v_j^2; absent where the read noise is off
 */
public record TensorProducts(
    NDArray product,
    @Nullable NDArray magnitude,
    @Nullable NDArray positional,
    @Nullable NDArray power) {}
