package io.kirchhoff.worker;

import io.kirchhoff.engine.inference.ChipReport;
import io.kirchhoff.engine.inference.ConductanceHistogram;
import io.kirchhoff.engine.inference.DriftInference;
import io.kirchhoff.engine.inference.DriftPoint;
import io.kirchhoff.engine.inference.LayerReading;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.experiment.layer.LayerConductances;
import io.kirchhoff.experiment.layer.SeriesLayer;
import io.kirchhoff.experiment.spec.SeriesSpec;
import io.kirchhoff.experiment.spec.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The layers of the first chips of a job, whichever of its tasks has these. */
final class InspectedLayers {
  /**
   * Chips that are looked into at most. A layer's errors are means over all its weights, so that
   * they differ little from chip to chip.
   */
  private static final int MOST_CHIPS = 3;

  /** One of so many is: it takes up to a quarter longer where there are few test samples. */
  private static final int SHARE = 5;

  private final int chips;
  private final List<SeriesLayer> readings = new ArrayList<>();
  private final List<LayerConductances> conductances = new ArrayList<>();

  /**
   * @param chips of the whole job, so that it does not matter how they are cut into tasks
   */
  InspectedLayers(int chips) {
    this.chips = Math.clamp(chips / SHARE, 1, MOST_CHIPS);
  }

  List<SeriesLayer> readings() {
    return readings;
  }

  List<LayerConductances> conductances() {
    return conductances;
  }

  /** Tests a chip, and looks into it if it is among the first. */
  ChipReport test(DriftInference drift, int repeat, Consumer<DriftPoint> tested) {
    return repeat < chips
        ? drift.inspect(repeat, tested)
        : new ChipReport(drift.repeat(repeat, tested), List.of(), List.of());
  }

  /**
   * Adds what was found on a chip.
   *
   * @param weights those of the network
   * @param series the curves that the chip is part of
   */
  void add(ChipReport chip, Network network, Weights weights, List<SeriesSpec> series) {
    List<String> layers = List.copyOf(network.analogLayers().keySet());
    for (SeriesSpec curve : series) {
      for (LayerReading reading : chip.layers()) {
        if (reading.compensation() == curve.compensation()) {
          int place = layers.indexOf(reading.layer());
          readings.add(new SeriesLayer(curve.name(), place, reading));
        }
      }
    }
    for (ConductanceHistogram histogram : chip.histograms()) {
      int place = layers.indexOf(histogram.layer());
      conductances.add(new LayerConductances(weights, place, histogram));
    }
  }
}
