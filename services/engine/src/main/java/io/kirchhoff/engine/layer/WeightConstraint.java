package io.kirchhoff.engine.layer;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import ai.djl.ndarray.NDArray;
import io.kirchhoff.engine.parameter.Parameter;
import io.kirchhoff.engine.tensor.TensorMemory;
import io.kirchhoff.engine.tile.AnalogTile;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * What keeps the normalised weights of a tile in the range of its devices after each optimiser step
 * (aihwkit {@code WeightClipParameter} and {@code WeightRemapParameter}).
 */
public record WeightConstraint(
    @Parameter(
            value = "Weights are clipped to this magnitude; 0 for no clipping",
            min = 0.0,
            max = 100.0,
            source = "aihwkit WeightClipParameter FIXED_VALUE fixed_value")
        double clip,
    @Parameter(
            value =
                "Whether the largest weight of each output line is brought back to 1 and its scale adjusted, with the"
                    + " learned output scale folded in; of the whole tile, where mapping.weightScalingColumnwise gives it one scale",
            source = "aihwkit WeightRemapParameter CHANNELWISE_SYMMETRIC, LAYERWISE_SYMMETRIC")
        boolean remap) {
  /** That of aihwkit's {@code StandardHWATrainingPreset}. */
  public static final WeightConstraint STANDARD = new WeightConstraint(1.0, true);

  void apply(AnalogTile tile) {
    if (clip > 0.0 || remap) {
      TensorMemory.change(tile.weight(), memory -> apply(tile, memory));
    }
  }

  private void apply(AnalogTile tile, MemorySegment memory) {
    if (clip > 0.0) {
      for (long i = 0; i < tile.weight().size(); i++) {
        float value = memory.getAtIndex(JAVA_FLOAT, i);
        memory.setAtIndex(JAVA_FLOAT, i, Math.clamp(value, (float) -clip, (float) clip));
      }
    }
    if (remap) {
      remap(tile, memory);
    }
  }

  private static void remap(AnalogTile tile, MemorySegment memory) {
    int inputs = tile.inputs().size();
    float[] scales = tile.mappingScales();
    NDArray learned = tile.outputScale();
    float[] gamma = tile.gamma();
    float[] largest = largest(tile, memory);
    for (int output = 0; output < scales.length; output++) {
      scales[output] *= gamma[output];
      long start = (long) output * inputs;
      if (largest[output] > 0.0f) {
        for (int j = 0; j < inputs; j++) {
          memory.setAtIndex(
              JAVA_FLOAT, start + j, memory.getAtIndex(JAVA_FLOAT, start + j) / largest[output]);
        }
        scales[output] *= largest[output];
      }
    }
    if (learned != null) {
      float[] ones = new float[(int) learned.size()];
      Arrays.fill(ones, 1.0f);
      TensorMemory.write(learned, ones);
    }
  }

  /**
   * The largest weight beside each output line: of the line, or of the tile if it has one scale.
   */
  private static float[] largest(AnalogTile tile, MemorySegment memory) {
    int inputs = tile.inputs().size();
    float[] largest = new float[tile.outputs().size()];
    float overall = 0.0f;
    for (int output = 0; output < largest.length; output++) {
      for (int j = 0; j < inputs; j++) {
        float weight = Math.abs(memory.getAtIndex(JAVA_FLOAT, (long) output * inputs + j));
        largest[output] = Math.max(largest[output], weight);
      }
      overall = Math.max(overall, largest[output]);
    }
    if (!tile.settings().mapping().weightScalingColumnwise()) {
      Arrays.fill(largest, overall);
    }
    return largest;
  }
}
