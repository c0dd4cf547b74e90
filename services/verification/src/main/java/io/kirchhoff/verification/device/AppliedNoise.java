package io.kirchhoff.verification.device;

import static io.kirchhoff.verification.reference.Numbers.field;
import static io.kirchhoff.verification.reference.Numbers.floats;

import io.kirchhoff.engine.programming.Crossbar;
import io.kirchhoff.engine.programming.ProgrammedTile;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.verification.reference.Comparison;
import io.kirchhoff.verification.reference.ReferenceCase;
import io.kirchhoff.verification.reference.ReferenceFile;
import io.kirchhoff.verification.reference.ReferenceKind;
import io.kirchhoff.verification.reference.Stated;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Weights that are converted, programmed, drifted, read and converted back by the same scale. */
public final class AppliedNoise implements ReferenceKind {
  private static final long SEED = 41;

  /** Weights up to this size have devices at 0 among those that hold them. */
  private static final double NEAR_ZERO = 0.1;

  private static final String[] FIELDS = {
    "kind", "name", "params", "n_samples", "seed", "quantiles", "weights", "times", "versions"
  };

  @Override
  public String kind() {
    return "apply_noise";
  }

  @Override
  public List<ReferenceCase> cases(ReferenceFile file) {
    String name = field(file.content(), "name").asString();
    return List.of(new ReferenceCase(name, () -> compare(file.content())));
  }

  private static Comparison compare(JsonNode stated) {
    new Stated("", stated).without(FIELDS).requireAllRead();
    var params = new Stated("params", field(stated, "params"));
    Crossbar crossbar = KnownCrossbars.crossbar(field(stated, "name").asString(), params, false);
    params.requireAllRead();
    float[] values = floats(field(stated, "weights"));
    int samples = Scatter.SAMPLES;
    float[] weights = new float[values.length * samples];
    for (int i = 0; i < values.length; i++) {
      Arrays.fill(weights, i * samples, (i + 1) * samples, values[i]);
    }
    var tile = ProgrammedTile.program(weights, weights.length, crossbar, StreamKey.ofSeed(SEED));
    var comparison = new Comparison();
    var scatter = new Scatter(stated, comparison);
    for (JsonNode time : field(stated, "times")) {
      double seconds = field(time, "t").doubleValue();
      float[] found = tile.weightsAt(seconds);
      for (int i = 0; i < values.length; i++) {
        scatter.compare(
            "weight %s after %s s".formatted(values[i], seconds),
            Arrays.copyOfRange(found, i * samples, (i + 1) * samples),
            Math.abs(values[i]) <= NEAR_ZERO,
            field(time, "weights").get(i));
      }
    }
    return comparison;
  }
}
