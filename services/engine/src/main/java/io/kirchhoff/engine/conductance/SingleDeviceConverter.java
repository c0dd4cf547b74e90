package io.kirchhoff.engine.conductance;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import java.util.List;

/**
 * One device for a weight: the tile's smallest weight is {@code gMin}, its largest {@code gMax},
 * and what {@code gMin} stands for is subtracted digitally (aihwkit {@code
 * inference/converter/conductance.py}, {@code SingleDeviceConductanceConverter}).
 */
@Described(
    value = "One device for a weight, from the tile's smallest weight to its largest",
    source = "aihwkit SingleDeviceConductanceConverter")
public record SingleDeviceConverter(
    @Parameter(
            value = "Conductance of the tile's largest weight; unless stated, the device's largest",
            unit = "µS",
            min = 1e-3,
            max = 1e4,
            source = "aihwkit SingleDeviceConductanceConverter g_max")
        double gMax,
    @Parameter(
            value =
                "Conductance of the tile's smallest weight; unless stated, the device's smallest",
            unit = "µS",
            min = 0.0,
            max = 1e4,
            source = "aihwkit SingleDeviceConductanceConverter g_min")
        double gMin)
    implements Converter {
  public static final SingleDeviceConverter STANDARD = new SingleDeviceConverter(88.199997, 9.0);

  public SingleDeviceConverter {
    ConductanceRange.require(gMin, gMax);
  }

  @Override
  public Conductances convert(float[] weights) {
    double smallest = Double.POSITIVE_INFINITY;
    double largest = Double.NEGATIVE_INFINITY;
    for (float weight : weights) {
      smallest = Math.min(smallest, weight);
      largest = Math.max(largest, weight);
    }
    double scale = (gMax - gMin) / Math.max(largest - smallest, LargestWeight.SMALLEST);
    float[] conductances = new float[weights.length];
    for (int i = 0; i < conductances.length; i++) {
      conductances[i] = (float) ((weights[i] - smallest) * scale + gMin);
    }
    double offset = smallest - gMin / scale;
    return new Conductances(List.of(conductances), List.of(1.0), scale, offset);
  }

  @Override
  public Converter over(double smallest, double largest) {
    return new SingleDeviceConverter(largest, smallest);
  }
}
