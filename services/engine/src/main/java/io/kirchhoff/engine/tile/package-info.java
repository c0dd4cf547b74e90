/**
 * The tile: a crossbar of limited size with its converters, and how a layer's weight matrix is
 * spread over tiles (physics sections 5 to 7).
 */
@NullMarked
package io.kirchhoff.engine.tile;

import org.jspecify.annotations.NullMarked;
