/**
 * Analog layers as DJL blocks: a layer spreads its weights over tiles and sums the tiles' digital
 * outputs.
 *
 * <p>In inference a layer makes noisy products with the weights that its tiles hold; in training it
 * is differentiable, all that is not a product passing its gradient straight through. Layers have
 * state and are not safe for several threads.
 */
@NullMarked
package io.kirchhoff.engine.layer;

import org.jspecify.annotations.NullMarked;
