/**
 * The tile: a crossbar of limited size with its converters, and how a layer's weight matrix is
 * spread over tiles.
 */
@NullMarked
package io.kirchhoff.engine.tile;

import org.jspecify.annotations.NullMarked;
