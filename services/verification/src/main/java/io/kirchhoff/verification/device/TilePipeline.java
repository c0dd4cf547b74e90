package io.kirchhoff.verification.device;

import static io.kirchhoff.verification.reference.Numbers.field;
import static io.kirchhoff.verification.reference.Numbers.floats;
import static io.kirchhoff.verification.reference.Numbers.integers;
import static io.kirchhoff.verification.reference.Numbers.number;

import io.kirchhoff.engine.programming.Crossbar;
import io.kirchhoff.engine.programming.ProgrammedTile;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.verification.reference.Comparison;
import io.kirchhoff.verification.reference.ReferenceCase;
import io.kirchhoff.verification.reference.ReferenceFile;
import io.kirchhoff.verification.reference.ReferenceKind;
import io.kirchhoff.verification.reference.Stated;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Some weights of a tile, its drift factor and its errors over 400 programmings: means within 4.5
 * standard errors of the difference, errors within 1.5 %.
 */
public final class TilePipeline implements ReferenceKind {
  private static final long SEED = 53;
  private static final int REPEATS = 400;

  private static final String[] FIELDS = {
    "kind",
    "name",
    "params",
    "weight",
    "picked",
    "n_repeat",
    "seed",
    "quantiles",
    "programmed_picked",
    "programmed_abs_max",
    "programmed_rms_error",
    "times",
    "versions"
  };

  @Override
  public String kind() {
    return "pipeline";
  }

  @Override
  public List<ReferenceCase> cases(ReferenceFile file) {
    String name = field(file.content(), "name").asString();
    return List.of(new ReferenceCase(name, () -> new Run(file.content()).compare()));
  }

  /** The programmings of one tile. */
  private static final class Run {
    private final JsonNode stated;
    private final float[] targets;
    private final int inputs;
    private final List<ProgrammedTile> tiles = new ArrayList<>();
    private final Comparison comparison = new Comparison();

    Run(JsonNode stated) {
      this.stated = stated;
      this.targets = floats(field(stated, "weight"));
      this.inputs = field(stated, "weight").get(0).size();
      // Folded as the reference does it between programming and drift.
      Crossbar crossbar = crossbar(stated);
      for (int repeat = 0; repeat < REPEATS; repeat++) {
        StreamKey key = StreamKey.ofSeed(SEED).at(repeat);
        tiles.add(ProgrammedTile.program(targets, inputs, crossbar, key));
      }
    }

    private static Crossbar crossbar(JsonNode stated) {
      new Stated("", stated).without(FIELDS).requireAllRead();
      var params = new Stated("params", field(stated, "params"));
      Crossbar crossbar = KnownCrossbars.crossbar(field(stated, "name").asString(), params, true);
      params.requireIs("forward", "ideal");
      params.requireIs("drift_compensation", "global");
      params.requireAllRead();
      return crossbar;
    }

    Comparison compare() {
      List<float[]> programmed = tiles.stream().map(ProgrammedTile::programmedWeights).toList();
      picked("programmed", programmed, field(stated, "programmed_picked"));
      error(
          "programmed",
          programmed,
          new double[0],
          field(stated, "programmed_rms_error").doubleValue());
      for (JsonNode time : field(stated, "times")) {
        double seconds = field(time, "t").doubleValue();
        String when = " after %s s".formatted(seconds);
        List<float[]> read = tiles.stream().map(tile -> tile.weightsAt(seconds)).toList();
        picked("weight" + when, read, field(time, "picked_weight"));
        double[] factors = new double[REPEATS];
        for (int i = 0; i < REPEATS; i++) {
          factors[i] = mean(programmed.get(i)) / mean(read.get(i));
        }
        statistics("drift factor" + when, factors, field(time, "alpha"));
        double plain = field(time, "rms_error_uncompensated").doubleValue();
        error("weights" + when, read, new double[0], plain);
        double compensated = field(time, "rms_error_compensated").doubleValue();
        error("compensated weights" + when, read, factors, compensated);
      }
      return comparison;
    }

    /** The response to unit inputs of a tile whose products are ideal. */
    private static double mean(float[] weights) {
      double sum = 0.0;
      for (float weight : weights) {
        sum += Math.abs(weight);
      }
      return sum / weights.length;
    }

    private void picked(String what, List<float[]> weights, JsonNode references) {
      int[] places = integers(field(stated, "picked"));
      for (int i = 0; i < references.size(); i++) {
        int at = places[2 * i] * inputs + places[2 * i + 1];
        double[] values = weights.stream().mapToDouble(each -> each[at]).toArray();
        statistics(what + " " + at, values, references.get(i));
      }
    }

    private void statistics(String what, double[] values, JsonNode reference) {
      double mean = 0.0;
      for (double value : values) {
        mean += value / values.length;
      }
      double std = field(reference, "std").doubleValue();
      double repeats = number(stated, "n_repeat", REPEATS);
      double error = std * Math.sqrt(1.0 / values.length + 1.0 / repeats);
      double expected = field(reference, "mean").doubleValue();
      // Nothing drifts or errs at some places, where float32 leaves a last digit.
      comparison.close("mean " + what, mean, expected, 4.5 * error + 1e-6);
    }

    private void error(String what, List<float[]> weights, double[] factors, double expected) {
      double squares = 0.0;
      for (int repeat = 0; repeat < weights.size(); repeat++) {
        double factor = factors.length == 0 ? 1.0 : factors[repeat];
        for (int i = 0; i < targets.length; i++) {
          double off = factor * weights.get(repeat)[i] - targets[i];
          squares += off * off / targets.length / weights.size();
        }
      }
      comparison.close("error of " + what, Math.sqrt(squares), expected, 0.015 * expected);
    }
  }
}
