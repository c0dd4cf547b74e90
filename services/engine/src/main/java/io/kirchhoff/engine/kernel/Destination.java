package io.kirchhoff.engine.kernel;

import java.lang.foreign.MemorySegment;

/**
 * Where a tile's digital outputs go: one tile is a window of its layer's outputs.
 *
 * @param memory the layer's output, samples x (window's stride) float32
 * @param stride elements from one sample of the layer's output to the next
 * @param offset elements from a sample's start to the tile's first output
 * @param accumulates whether the tile's outputs are added to what is there (the tiles of later
 *     input lines) or replace it
 */
public record Destination(MemorySegment memory, long stride, long offset, boolean accumulates) {
  /** Where a sample's outputs begin. */
  public long start(long sample) {
    return sample * stride + offset;
  }
}
