package io.kirchhoff.engine.layer;

import io.kirchhoff.engine.tile.Chunk;
import io.kirchhoff.engine.tile.MappingParameters;
import java.util.ArrayList;
import java.util.List;

/**
 * How the weights of a layer are cut into those of tiles: each group has tiles of its own, on which
 * only its own lines meet.
 *
 * @param groups 1, or the groups of a convolution; lines of a group are adjacent
 * @param inputs input lines of a group
 * @param outputs output lines of the layer
 */
record WeightBlocks(int groups, int inputs, int outputs) {
  /** The lines that meet on one tile. */
  record Block(Chunk inputs, Chunk outputs) {}

  /** Groups outermost, then input chunks, then output chunks, as the reference orders its tiles. */
  List<Block> split(MappingParameters mapping) {
    int outputsOfGroup = outputs / groups;
    var blocks = new ArrayList<Block>();
    for (int group = 0; group < groups; group++) {
      for (Chunk in : Chunk.split(inputs, mapping.maxInputSize())) {
        for (Chunk out : Chunk.split(outputsOfGroup, mapping.maxOutputSize())) {
          blocks.add(
              new Block(
                  new Chunk(group * inputs + in.first(), in.size()),
                  new Chunk(group * outputsOfGroup + out.first(), out.size())));
        }
      }
    }
    return blocks;
  }

  /**
   * The weights of a block.
   *
   * @param weights outputs x inputs of a group, row-major
   */
  float[] cut(float[] weights, Chunk in, Chunk out) {
    float[] part = new float[out.size() * in.size()];
    for (int output = 0; output < out.size(); output++) {
      System.arraycopy(weights, start(in, out, output), part, output * in.size(), in.size());
    }
    return part;
  }

  /** Puts the weights of a block back into those of the layer. */
  void paste(float[] part, Chunk in, Chunk out, float[] weights) {
    for (int output = 0; output < out.size(); output++) {
      System.arraycopy(part, output * in.size(), weights, start(in, out, output), in.size());
    }
  }

  private int start(Chunk in, Chunk out, int output) {
    return (out.first() + output) * inputs + in.first() % inputs;
  }
}
