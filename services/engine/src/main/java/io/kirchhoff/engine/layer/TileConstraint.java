package io.kirchhoff.engine.layer;

import ai.djl.ndarray.NDArray;
import io.kirchhoff.engine.clip.NoClip;
import io.kirchhoff.engine.clip.WeightClip;
import io.kirchhoff.engine.remap.WeightRemap;
import io.kirchhoff.engine.tensor.MatrixMemory;
import io.kirchhoff.engine.tensor.TensorMemory;
import io.kirchhoff.engine.tile.AnalogTile;
import java.util.Arrays;

/** Keeps the weights of a tile in the range of its devices after the optimiser's step. */
record TileConstraint(WeightClip clip, WeightRemap remap) {
  void apply(AnalogTile tile) {
    if (!(clip instanceof NoClip) || remap.remaps()) {
      int outputs = tile.outputs().size();
      int inputs = tile.inputs().size();
      TensorMemory.change(
          tile.weight(), memory -> apply(tile, new MatrixMemory(memory, outputs, inputs)));
    }
  }

  private void apply(AnalogTile tile, MatrixMemory weights) {
    clip.clip(weights);
    if (remap.remaps()) {
      foldOutputScaleIn(tile);
      remap.remap(weights, tile.mappingScales());
    }
  }

  /** So the learned output scale is a correction that each remapping makes permanent. */
  private static void foldOutputScaleIn(AnalogTile tile) {
    float[] scales = tile.mappingScales();
    float[] gamma = tile.gamma();
    for (int output = 0; output < scales.length; output++) {
      scales[output] *= gamma[output];
    }
    NDArray learned = tile.outputScale();
    if (learned != null) {
      float[] ones = new float[(int) learned.size()];
      Arrays.fill(ones, 1.0f);
      TensorMemory.write(learned, ones);
    }
  }
}
