package io.kirchhoff.verification.network;

import static io.kirchhoff.verification.reference.Numbers.doubles;
import static io.kirchhoff.verification.reference.Numbers.field;
import static io.kirchhoff.verification.reference.Numbers.number;

import io.kirchhoff.engine.compensation.DriftCompensation;
import io.kirchhoff.engine.compensation.RecalibrateAtEveryTest;
import io.kirchhoff.engine.conductance.SinglePairConverter;
import io.kirchhoff.engine.dataset.LabelledImages;
import io.kirchhoff.engine.device.DeviceModel;
import io.kirchhoff.engine.device.PcmDevice;
import io.kirchhoff.engine.fault.FaultRates;
import io.kirchhoff.engine.inference.DriftInference;
import io.kirchhoff.engine.inference.InferencePlan;
import io.kirchhoff.engine.layer.AnalogLayer;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.programming.Crossbar;
import io.kirchhoff.engine.programming.ProgrammedTile;
import io.kirchhoff.engine.random.Purpose;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tile.AnalogTile;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.engine.tile.TileSettings;
import io.kirchhoff.verification.device.KnownDevices;
import io.kirchhoff.verification.reference.Comparison;
import io.kirchhoff.verification.tile.ForwardParameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Chips of one network under some settings, tested over time: {@value #REPEATS} of them against the
 * reference's. Mean accuracies agree within four standard errors and 0.002, their spread within a
 * factor of 0.6 to 1.6, mean drift factors within 4.5 standard errors and 0.002.
 */
final class AgingChips {
  static final int REPEATS = 25;

  private static final long SEED = 4711;
  private static final double LEAST_SPREAD = 0.6;
  private static final double MOST_SPREAD = 1.6;

  private final double[] times;
  private final TileSettings tiles;
  private final Crossbar crossbar;
  private final DriftCompensation compensation;

  /** For each time the accuracies, and for each time and tile the drift factors. */
  private final List<List<Double>> accuracies = new ArrayList<>();

  private final List<double[]> factors = new ArrayList<>();

  AgingChips(JsonNode settings, double[] times) {
    this.times = times;
    TileParameters tile = TileParameters.STANDARD;
    if (settings.has("forward")) {
      tile = ForwardParameters.read(settings.get("forward"), tile);
    }
    TileSettings standard = TileSettings.STANDARD;
    this.tiles = new TileSettings(tile, standard.mapping(), standard.inputRange());
    DeviceModel device =
        settings.has("noise_model")
            ? KnownDevices.device("PCMLike", settings.get("noise_model"))
            : PcmDevice.STANDARD;
    // Conductances are folded back into weights after programming, as the reference does it.
    this.crossbar = new Crossbar(SinglePairConverter.STANDARD, device, FaultRates.NONE, true);
    boolean none =
        settings.has("drift_compensation")
            && settings.get("drift_compensation").asString().equals("none");
    this.compensation = none ? DriftCompensation.NONE : DriftCompensation.GLOBAL;
  }

  /** Programs and tests the chips. */
  void run(Network digital, double[] ranges, LabelledImages test) {
    try (Network analog = digital.toAnalog(tiles)) {
      List<AnalogTile> all =
          analog.analogLayers().values().stream()
              .map(AnalogLayer::tiles)
              .flatMap(List::stream)
              .toList();
      for (int i = 0; i < all.size(); i++) {
        all.get(i).setInputRange((float) ranges[i]);
      }
      for (int i = 0; i < times.length; i++) {
        accuracies.add(new ArrayList<>());
        factors.add(new double[all.size()]);
      }
      List<Double> seconds = Arrays.stream(times).boxed().toList();
      var plan =
          new InferencePlan(crossbar, seconds, List.of(compensation), new RecalibrateAtEveryTest());
      var inference = new DriftInference(analog, test, plan, StreamKey.ofSeed(SEED));
      for (int repeat = 0; repeat < REPEATS; repeat++) {
        inference.repeat(
            repeat,
            point -> accuracies.get(seconds.indexOf(point.seconds())).add(point.accuracy()));
        for (int i = 0; i < all.size(); i++) {
          measureFactors(i, all.get(i), StreamKey.ofSeed(SEED).at(repeat).at(i));
        }
      }
    }
  }

  /** Programs one tile, and adds its drift factors to the means. */
  private void measureFactors(int index, AnalogTile tile, StreamKey key) {
    float[] targets = tile.weight().toFloatArray();
    ProgrammedTile folded = ProgrammedTile.program(targets, tile.inputs().size(), crossbar, key);
    StreamKey probe = key.purpose(Purpose.COMPENSATION_PROBE);
    tile.placeWeights(folded.programmedWeights());
    double baseline = compensation.signal(tile, probe)[0];
    for (int i = 0; i < times.length; i++) {
      tile.placeWeights(folded.weightsAt(times[i]));
      double now = compensation.signal(tile, probe.at(times[i]))[0];
      factors.get(i)[index] += baseline / now / REPEATS;
    }
    tile.forgetReadWeights();
  }

  Comparison compare(JsonNode results) {
    var comparison = new Comparison();
    double[] mean = doubles(field(results, "mean"));
    double[] std = doubles(field(results, "std"));
    double[] sem = doubles(field(results, "sem"));
    for (int i = 0; i < times.length; i++) {
      String when = " after %s s".formatted(times[i]);
      double found = accuracies.get(i).stream().mapToDouble(it -> it).average().orElseThrow();
      double error = Math.sqrt(std[i] * std[i] / REPEATS + sem[i] * sem[i]);
      comparison.close("mean accuracy" + when, found, mean[i], 4 * error + 0.002);
      double middle = (LEAST_SPREAD + MOST_SPREAD) / 2;
      comparison.close(
          "relative spread" + when,
          spread(accuracies.get(i), found) / std[i],
          middle,
          MOST_SPREAD - middle);
    }
    if (compensation == DriftCompensation.GLOBAL) {
      compareFactors(results, comparison);
    }
    return comparison;
  }

  private static double spread(List<Double> values, double mean) {
    double squares = values.stream().mapToDouble(it -> (it - mean) * (it - mean)).sum();
    return Math.sqrt(squares / (values.size() - 1));
  }

  private void compareFactors(JsonNode results, Comparison comparison) {
    double[] mean = doubles(field(results, "alpha_mean_per_tile"));
    double[] std = doubles(field(results, "alpha_std_per_tile"));
    double repeats = number(results, "n_repeat", REPEATS);
    int count = mean.length / times.length;
    for (int i = 0; i < mean.length; i++) {
      double error = std[i] * Math.sqrt(1.0 / REPEATS + 1.0 / repeats);
      comparison.close(
          "drift factor of tile %d after %s s".formatted(i % count, times[i / count]),
          factors.get(i / count)[i % count],
          mean[i],
          4.5 * error + 0.002);
    }
  }
}
