/** Tensor memory: how the kernels reach the elements of a DJL array. */
@NullMarked
package io.kirchhoff.engine.tensor;

import org.jspecify.annotations.NullMarked;
