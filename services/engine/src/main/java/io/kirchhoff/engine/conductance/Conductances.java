package io.kirchhoff.engine.conductance;

import java.util.List;

/**
 * The target conductances of a tile, and how to read weights from conductances of these devices:
 * {@code w = sum(sign g) / scale + offset}.
 *
 * @param slices one array for each device of a weight, in µS, ordered as the weights
 * @param signs the share of each slice in a weight: +f for a device that adds, -f for one that
 *     subtracts
 * @param scale the ratio k, in µS for a weight of 1
 * @param offset the weight of devices without conductance: 0 for pairs
 */
public record Conductances(List<float[]> slices, List<Double> signs, double scale, double offset) {
  public Conductances {
    slices = List.copyOf(slices);
    signs = List.copyOf(signs);
    if (slices.size() != signs.size() || !(scale > 0.0)) {
      throw new IllegalArgumentException(
          "%d slices with %d signs and scale %s do not make weights."
              .formatted(slices.size(), signs.size(), scale));
    }
  }

  /** The weights that conductances of these devices stand for, by this conversion's own scale. */
  public float[] weightsOf(List<float[]> conductances) {
    float[] weights = new float[conductances.getFirst().length];
    double[] sums = new double[weights.length];
    for (int slice = 0; slice < conductances.size(); slice++) {
      double sign = signs.get(slice);
      float[] found = conductances.get(slice);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += sign * found[i];
      }
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (sums[i] / scale + offset);
    }
    return weights;
  }
}
