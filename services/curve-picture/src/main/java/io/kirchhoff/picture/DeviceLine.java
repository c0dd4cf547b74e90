package io.kirchhoff.picture;

import java.util.List;

/**
 * The conductances of one device of a weight.
 *
 * @param name such as "pair 1, adds"
 * @param conductances at evenly spaced weights from the most negative one to the most positive, µS
 */
public record DeviceLine(String name, List<Double> conductances) {
  public DeviceLine {
    conductances = List.copyOf(conductances);
  }
}
