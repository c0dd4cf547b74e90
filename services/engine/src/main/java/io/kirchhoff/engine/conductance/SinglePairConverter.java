package io.kirchhoff.engine.conductance;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import java.util.List;

/**
 * One pair of devices for a weight: a positive weight in the first, a negative one in the second,
 * the other one idle at {@code gMin}: {@code g = [k w]_0 + gMin} with {@code k = (gMax - gMin) /
 * max|w|} (aihwkit {@code inference/converter/conductance.py}, {@code
 * SinglePairConductanceConverter}).
 */
@Described(
    value = "One pair of devices for a weight, one for each sign",
    source = "aihwkit SinglePairConductanceConverter")
public record SinglePairConverter(
    @Parameter(
            value =
                "Conductance that the largest weight of a tile is mapped to; unless stated, the device's largest",
            unit = "µS",
            min = 1e-3,
            max = 1e4,
            source = "aihwkit SinglePairConductanceConverter g_max")
        double gMax,
    @Parameter(
            value =
                "Conductance of the idle device of a pair; unless stated, the device's smallest",
            unit = "µS",
            min = 0.0,
            max = 1e4,
            source = "aihwkit SinglePairConductanceConverter g_min")
        double gMin)
    implements Converter {
  public static final SinglePairConverter STANDARD = new SinglePairConverter(25.0, 0.0);

  public SinglePairConverter {
    ConductanceRange.require(gMin, gMax);
  }

  @Override
  public Conductances convert(float[] weights) {
    double scale = (gMax - gMin) / LargestWeight.of(weights);
    float[] plus = new float[weights.length];
    float[] minus = new float[weights.length];
    for (int i = 0; i < weights.length; i++) {
      plus[i] = (float) (Math.clamp(scale * weights[i], 0.0, gMax) + gMin);
      minus[i] = (float) (Math.clamp(-scale * weights[i], 0.0, gMax) + gMin);
    }
    return new Conductances(List.of(plus, minus), List.of(1.0, -1.0), scale, 0.0);
  }

  @Override
  public Converter over(double smallest, double largest) {
    return new SinglePairConverter(largest, smallest);
  }
}
