package io.kirchhoff.engine.clip;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import io.kirchhoff.engine.tensor.MatrixMemory;
import io.kirchhoff.engine.thread.ElementBlocks;

/** Weights are clipped to the mean, over output lines, of the largest weight of each. */
@Described(
    value = "Clipping to the mean over output lines of the largest weight of each",
    source = "aihwkit WeightClipType.AVERAGE_CHANNEL_MAX")
public record AverageChannelMax(
    @Parameter(
            value = "The magnitude is not larger than this; 0 for no such limit",
            min = 0.0,
            max = 100.0,
            source = "aihwkit WeightClipParameter fixed_value, there -1 for no limit")
        double fixedValue)
    implements WeightClip {
  public static final AverageChannelMax STANDARD = new AverageChannelMax(0.0);

  @Override
  public float bound(MatrixMemory weights) {
    double sum = 0.0;
    for (float largest : ElementBlocks.largestOfRows(weights, weights.columns())) {
      sum += largest;
    }
    double bound = sum / weights.rows();
    return (float) (fixedValue > 0.0 ? Math.min(bound, fixedValue) : bound);
  }
}
