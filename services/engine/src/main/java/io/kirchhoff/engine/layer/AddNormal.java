package io.kirchhoff.engine.layer;

import ai.djl.ndarray.NDArray;
import io.kirchhoff.engine.kernel.TileKernelsProvider;
import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import io.kirchhoff.engine.random.RandomStream;
import io.kirchhoff.engine.tensor.TensorMemory;

/**
 * Additive normal weight noise: {@code w + stdDev max|w| xi} (aihwkit {@code
 * WeightModifierType.ADD_NORMAL} with {@code rel_to_actual_wmax}).
 */
@Described(
    value = "Additive normal noise on every weight, new for each mini-batch",
    source = "aihwkit WeightModifierType.ADD_NORMAL")
public record AddNormal(
    @Parameter(
            value = "Standard deviation of the weight noise, relative to the tile's largest weight",
            min = 0.0,
            max = 10.0,
            source = "aihwkit WeightModifierParameter std_dev")
        double stdDev)
    implements WeightModifier {
  @Override
  public NDArray modify(NDArray weights, RandomStream noise) {
    float largest = weights.abs().max().getFloat();
    float deviation = (float) stdDev * (largest > 0.0f ? largest : 1.0f);
    NDArray added =
        TensorMemory.filled(
            weights.getManager(),
            weights.getShape(),
            memory -> TileKernelsProvider.kernels().fillNormal(deviation, noise, 0, memory));
    return weights.add(added);
  }
}
