package io.kirchhoff.verification.network;

import static io.kirchhoff.verification.reference.Numbers.doubles;
import static io.kirchhoff.verification.reference.Numbers.field;
import static io.kirchhoff.verification.reference.Numbers.number;

import io.kirchhoff.engine.compensation.DriftCompensation;
import io.kirchhoff.engine.compensation.RecalibrateAtEveryTest;
import io.kirchhoff.engine.dataset.LabelledImages;
import io.kirchhoff.engine.inference.DriftInference;
import io.kirchhoff.engine.inference.InferencePlan;
import io.kirchhoff.engine.layer.AnalogLayer;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.programming.ProgrammedTile;
import io.kirchhoff.engine.random.Purpose;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tile.AnalogTile;
import io.kirchhoff.verification.reference.Comparison;
import io.kirchhoff.verification.reference.NotSupportedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Chips of one network under some settings, tested over time: {@value #REPEATS} of them against the
 * reference's. Mean accuracies agree within three standard errors of their difference, their spread
 * within a factor of 0.6 to 1.6, mean drift factors within 4.5 standard errors.
 *
 * <p>Where the physics is the same, three standard errors are exceeded by one mean in 370, so that
 * a file of 30 means is refused by chance once in some 12 to 20 (the times of a chip go together).
 * Seeds are fixed: what passed once passes again.
 */
final class AgingChips {
  static final int REPEATS = 200;

  private static final long SEED = 4711;
  private static final double STANDARD_ERRORS = 3.0;
  private static final double LEAST_SPREAD = 0.6;
  private static final double MOST_SPREAD = 1.6;

  /** References have six digits. */
  private static final double ROUNDING = 1e-6;

  private final double[] times;
  private final ChipSettings settings;

  /** For each time the accuracies. */
  private final List<List<Double>> accuracies = new ArrayList<>();

  /** For each time and tile the mean drift factor. */
  private final List<double[]> factors = new ArrayList<>();

  AgingChips(ChipSettings settings, double[] times) {
    this.settings = settings;
    this.times = times;
  }

  /** Programs and tests the chips. */
  void run(Network digital, double[] ranges, LabelledImages test) {
    try (Network analog = digital.toAnalog(settings.tiles())) {
      List<AnalogTile> all =
          analog.analogLayers().values().stream()
              .map(AnalogLayer::tiles)
              .flatMap(List::stream)
              .toList();
      if (all.size() != ranges.length) {
        throw new NotSupportedException(
            "%d input ranges for %d tiles".formatted(ranges.length, all.size()));
      }
      for (int i = 0; i < all.size(); i++) {
        all.get(i).setInputRange((float) ranges[i]);
      }
      for (int i = 0; i < times.length; i++) {
        accuracies.add(new ArrayList<>());
        factors.add(new double[all.size()]);
      }
      List<Double> seconds = Arrays.stream(times).boxed().toList();
      var plan =
          new InferencePlan(
              settings.crossbar(),
              seconds,
              List.of(settings.compensation()),
              new RecalibrateAtEveryTest());
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
    ProgrammedTile folded =
        ProgrammedTile.program(targets, tile.inputs().size(), settings.crossbar(), key);
    StreamKey probe = key.purpose(Purpose.COMPENSATION_PROBE);
    tile.placeWeights(folded.programmedWeights());
    DriftCompensation compensation = settings.compensation();
    double baseline = compensation.baseline(tile, probe)[0];
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
      double spread = spread(accuracies.get(i), found);
      double error = Math.hypot(spread / Math.sqrt(REPEATS), sem[i]);
      comparison.close("mean accuracy" + when, found, mean[i], STANDARD_ERRORS * error + ROUNDING);
      double middle = (LEAST_SPREAD + MOST_SPREAD) / 2;
      double wide = MOST_SPREAD - middle;
      comparison.close("spread" + when, spread, middle * std[i], wide * std[i] + ROUNDING);
    }
    DriftCompensation compensation = settings.compensation();
    if (compensation != DriftCompensation.NONE && compensation != DriftCompensation.PER_COLUMN) {
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
          4.5 * error + ROUNDING * mean[i]);
    }
  }
}
