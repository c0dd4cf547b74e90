/**
 * The product of one tile with every imperfection that its parameters name, in the order in which
 * the signal meets them: scaling, DAC, input noise and asymmetry; the lines with IR drop, voltage
 * offset, series resistance and read noise; bending, output noise and ADC; and again where the ADC
 * clipped.
 *
 * <p>It follows aihwkit's {@code rpucuda/rpu_forward_backward_pass.cpp}, vector by vector. The
 * standard model (converters, noise, IR drop) does not go this way but through the fused kernels of
 * {@code kernel}, many times faster; a test holds that both agree where both apply.
 */
@NullMarked
package io.kirchhoff.engine.crossbar;

import org.jspecify.annotations.NullMarked;
