package io.kirchhoff.engine.remap;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import io.kirchhoff.engine.tensor.MatrixMemory;
import io.kirchhoff.engine.thread.ElementBlocks;

/** All weights of a tile are divided by one number. */
@Described(
    value =
        "The largest weight of a tile is brought back to remappedWmax and all its scales adjusted, learned output scales folded in",
    source = "aihwkit WeightRemapType.LAYERWISE_SYMMETRIC")
public record LayerwiseSymmetric(
    @Parameter(
            value = "Largest normalised weight after remapping",
            min = 1e-3,
            max = 10.0,
            source = "aihwkit WeightRemapParameter remapped_wmax")
        double remappedWmax)
    implements WeightRemap {
  public static final LayerwiseSymmetric STANDARD = new LayerwiseSymmetric(1.0);

  @Override
  public boolean remaps() {
    return true;
  }

  @Override
  public void remap(MatrixMemory weights, float[] scales) {
    float largest = 0.0f;
    for (float line : ElementBlocks.largestOfRows(weights, weights.columns())) {
      largest = Math.max(largest, line);
    }
    float divisor = largest / (float) remappedWmax;
    ElementBlocks.forEachItem(
        scales.length,
        weights.columns(),
        output -> WeightRemap.divide(weights, scales, output, divisor));
  }
}
