/**
 * What hardware-aware training does to the weights of a tile for the time of one mini-batch, so
 * that the network learns to bear the errors of programming (aihwkit {@code
 * WeightModifierParameter}).
 */
@NullMarked
package io.kirchhoff.engine.modifier;

import org.jspecify.annotations.NullMarked;
