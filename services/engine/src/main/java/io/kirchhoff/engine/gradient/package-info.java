/**
 * Gradients of what PyTorch does not differentiate.
 *
 * <p>DJL has no autograd functions in Java. A tape lets Java code compute a part of the forward
 * pass and its own way back, between parts that PyTorch notes.
 */
@NullMarked
package io.kirchhoff.engine.gradient;

import org.jspecify.annotations.NullMarked;
