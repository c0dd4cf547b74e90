package io.kirchhoff.engine.inference;

import java.util.List;

/**
 * What was found on a chip that was inspected.
 *
 * @param points its tests
 * @param layers for each time and each compensation, its analog layers in order
 * @param histograms for each time, its analog layers in order
 */
public record ChipReport(
    List<DriftPoint> points, List<LayerReading> layers, List<ConductanceHistogram> histograms) {
  public ChipReport {
    points = List.copyOf(points);
    layers = List.copyOf(layers);
    histograms = List.copyOf(histograms);
  }
}
