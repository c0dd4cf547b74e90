package io.kirchhoff.engine.clip;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import io.kirchhoff.engine.tensor.MatrixMemory;

/** Weights are clipped to some standard deviations of all weights of the tile. */
@Described(
    value = "Clipping to some standard deviations of all weights of a tile",
    source = "aihwkit WeightClipType.LAYER_GAUSSIAN")
public record LayerGaussian(
    @Parameter(
            value = "Standard deviations of the tile's weights, around their mean",
            min = 0.0,
            max = 100.0,
            source = "aihwkit WeightClipParameter sigma")
        double sigma,
    @Parameter(
            value = "The magnitude is not larger than this; 0 for no such limit",
            min = 0.0,
            max = 100.0,
            source = "aihwkit WeightClipParameter fixed_value, there -1 for no limit")
        double fixedValue)
    implements WeightClip {
  public static final LayerGaussian STANDARD = new LayerGaussian(2.5, 0.0);

  @Override
  public float bound(MatrixMemory weights) {
    int count = weights.size();
    double mean = 0.0;
    for (int i = 0; i < count; i++) {
      mean += weights.get(i);
    }
    mean /= count;
    double squares = 0.0;
    for (int i = 0; i < count; i++) {
      double difference = weights.get(i) - mean;
      squares += difference * difference;
    }
    double bound = sigma * Math.sqrt(squares / Math.max(count - 1, 1));
    return (float) (fixedValue > 0.0 ? Math.min(bound, fixedValue) : bound);
  }
}
