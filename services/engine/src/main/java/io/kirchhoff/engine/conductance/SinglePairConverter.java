package io.kirchhoff.engine.conductance;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import java.util.List;

/**
 * One pair of devices for a weight: a positive weight in the first, a negative one in the second,
 * the other one idle at {@code gMin} (physics section 2; aihwkit {@code
 * SinglePairConductanceConverter}).
 */
@Described(
    value = "One pair of devices for a weight, one for each sign",
    source = "aihwkit SinglePairConductanceConverter")
public record SinglePairConverter(
    @Parameter(
            value = "Conductance that the largest weight of a tile is mapped to",
            unit = "µS",
            min = 1e-3,
            max = 1e4,
            source = "aihwkit SinglePairConductanceConverter g_max")
        double gMax,
    @Parameter(
            value = "Conductance of the idle device of a pair",
            unit = "µS",
            min = 0.0,
            max = 1e4,
            source = "aihwkit SinglePairConductanceConverter g_min")
        double gMin)
    implements Converter {
  public static final SinglePairConverter STANDARD = new SinglePairConverter(25.0, 0.0);

  private static final double SMALLEST_WEIGHT = 1e-7;

  public SinglePairConverter {
    if (!(gMin >= 0.0 && gMax > gMin)) {
      throw new IllegalArgumentException(
          "gMin (%s) must be at least 0 and below gMax (%s).".formatted(gMin, gMax));
    }
  }

  @Override
  public Conductances convert(float[] weights) {
    float largest = 0.0f;
    for (float weight : weights) {
      largest = Math.max(largest, Math.abs(weight));
    }
    double scale = (gMax - gMin) / Math.max(largest, SMALLEST_WEIGHT);
    float[] plus = new float[weights.length];
    float[] minus = new float[weights.length];
    for (int i = 0; i < weights.length; i++) {
      plus[i] = (float) (Math.clamp(scale * weights[i], 0.0, gMax) + gMin);
      minus[i] = (float) (Math.clamp(-scale * weights[i], 0.0, gMax) + gMin);
    }
    return new Conductances(List.of(plus, minus), List.of(1.0, -1.0), scale);
  }
}
