/**
 * How hardware-aware training brings the weights of a tile back to the full range of its devices
 * (aihwkit {@code WeightRemapParameter}).
 */
@NullMarked
package io.kirchhoff.engine.remap;

import org.jspecify.annotations.NullMarked;
