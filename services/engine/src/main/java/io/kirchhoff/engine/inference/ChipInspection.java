package io.kirchhoff.engine.inference;

import ai.djl.ndarray.NDScope;
import io.kirchhoff.engine.compensation.DriftCompensation;
import io.kirchhoff.engine.dataset.Samples;
import io.kirchhoff.engine.layer.AnalogLayer;
import io.kirchhoff.engine.layer.ProductComparison;
import io.kirchhoff.engine.network.BatchInference;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tensor.GradientMode;
import io.kirchhoff.engine.tile.AnalogTile;
import io.kirchhoff.engine.training.SampleBatch;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Looks into the layers of a chip while it is tested. What it finds depends on the chip alone, and
 * it changes nothing of the chip's tests.
 *
 * <p>Products are those of the first test samples, with the draws that they have in the test: one
 * sample of {@value #SHARE}, so that a chip takes a few percent longer, whose products are made
 * three times: as the chip makes them, ideal, and to see what the ADC gives.
 */
final class ChipInspection {
  /** One of so many test samples is looked at. */
  private static final int SHARE = 64;

  /** More samples do not make the errors of thousands of outputs any surer. */
  private static final int MOST_SAMPLES = 32;

  private final Network network;
  private final Samples samples;
  private final int repeat;
  private final Map<AnalogLayer, LayerInspection> layers = new LinkedHashMap<>();

  /**
   * @param samples those of the test
   * @param gMax the largest conductance that a device can be asked for, µS
   * @param repeat the number of the chip
   */
  ChipInspection(Network network, Samples samples, double gMax, int repeat) {
    this.network = network;
    this.samples = samples;
    this.repeat = repeat;
    network
        .analogLayers()
        .forEach((name, layer) -> layers.put(layer, new LayerInspection(name, layer, gMax)));
  }

  LayerInspection of(AnalogLayer layer) {
    return Objects.requireNonNull(layers.get(layer));
  }

  /** Notes that all tiles have been programmed. */
  void programmed() {
    layers.values().forEach(LayerInspection::programmed);
  }

  void beginRead() {
    layers.values().forEach(LayerInspection::beginRead);
  }

  void beginCompensation() {
    layers.values().forEach(LayerInspection::beginCompensation);
  }

  /**
   * Looks at all layers as they are now.
   *
   * @param noise names the noise of the test at this time
   */
  List<LayerReading> readings(double seconds, DriftCompensation compensation, StreamKey noise) {
    Map<AnalogLayer, ProductComparison> products = compare(noise);
    var readings = new ArrayList<LayerReading>();
    layers.forEach(
        (layer, inspection) ->
            readings.add(
                inspection.reading(
                    repeat, seconds, compensation, Objects.requireNonNull(products.get(layer)))));
    return readings;
  }

  List<ConductanceHistogram> histograms(double seconds) {
    return layers.values().stream().map(layer -> layer.histogram(repeat, seconds)).toList();
  }

  private Map<AnalogLayer, ProductComparison> compare(StreamKey noise) {
    GradientMode.offOnThisThread();
    var averages = new IdentityHashMap<AnalogTile, Float>();
    var products = new IdentityHashMap<AnalogLayer, ProductComparison>();
    for (AnalogLayer layer : layers.keySet()) {
      layer.tiles().forEach(tile -> averages.put(tile, tile.averageInput()));
      products.put(layer, layer.startComparison());
    }
    try (var scratch = new NDScope()) {
      scratch.suppressNotUsedWarning();
      int count = Math.clamp(samples.size() / SHARE, 1, MOST_SAMPLES);
      BatchInference.logits(
          network, SampleBatch.of(network.manager(), samples, 0, count), noise, 0);
    } finally {
      layers.keySet().forEach(AnalogLayer::endComparison);
      // The mean over the inputs is a circuit of the chip, which the next test begins with.
      averages.forEach(AnalogTile::setAverageInput);
    }
    return products;
  }
}
