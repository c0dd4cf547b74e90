/**
 * What hardware-aware training clips the normalised weights of a tile to after each step (aihwkit
 * {@code WeightClipParameter}).
 */
@NullMarked
package io.kirchhoff.engine.clip;

import org.jspecify.annotations.NullMarked;
