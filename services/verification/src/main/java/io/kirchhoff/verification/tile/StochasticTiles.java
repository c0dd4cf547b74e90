package io.kirchhoff.verification.tile;

import static io.kirchhoff.verification.reference.Numbers.doubles;
import static io.kirchhoff.verification.reference.Numbers.field;
import static io.kirchhoff.verification.reference.Numbers.integers;
import static io.kirchhoff.verification.reference.Numbers.number;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.kirchhoff.engine.layer.AnalogLinear;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tile.CircuitParameters;
import io.kirchhoff.verification.reference.Comparison;
import io.kirchhoff.verification.reference.ReferenceCase;
import io.kirchhoff.verification.reference.ReferenceFile;
import io.kirchhoff.verification.reference.ReferenceKind;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Products with noise, 200,000 of each: mean within 0.006 std (the reference draws from a small
 * table) and five standard errors, std within 2 %, 3 % where converters round by chance,
 * correlations within 0.02. All cases together raise a false alarm once in some 5,000 seeds.
 */
public final class StochasticTiles implements ReferenceKind {
  private static final long SEED = 17;
  private static final int BATCH = 20_000;
  private static final int BATCHES = 10;
  private static final double SAMPLES = (double) BATCH * BATCHES;

  @Override
  public String kind() {
    return "tile_stochastic";
  }

  @Override
  public List<ReferenceCase> cases(ReferenceFile file) {
    var cases = new ArrayList<ReferenceCase>();
    for (JsonNode stated : field(file.content(), "cases")) {
      var tile = new ReferenceTile(file.content(), stated);
      cases.add(new ReferenceCase(tile.name(), () -> compare(tile)));
    }
    return cases;
  }

  private static Comparison compare(ReferenceTile tile) {
    double[] mean = doubles(field(tile.stated(), "mean"));
    double[] std = doubles(field(tile.stated(), "std"));
    var comparison = new Comparison();
    OutputMoments found = measured(tile, mean, comparison);
    CircuitParameters circuit = tile.parameters().circuit();
    double samples = Math.min(number(tile.stated(), "n_repeat", SAMPLES), SAMPLES);
    double least = circuit.inpStoRound() || circuit.outStoRound() ? 0.03 : 0.02;
    // Fewer samples of the reference scatter more: 20,000 of them by 3.5 %.
    double few = 0.035 * Math.sqrt(20_000 / samples);
    double share = Math.max(least, few);
    double meanShare = 0.006 + 5 / Math.sqrt(samples);
    for (int i = 0; i < mean.length; i++) {
      comparison.close("mean of output " + i, found.mean(i), mean[i], meanShare * std[i]);
      comparison.close("std of output " + i, found.std(i), std[i], share * std[i]);
    }
    double[] covariances = doubles(field(tile.stated(), "covariance"));
    int[] pairs = integers(field(tile.stated(), "pairs"));
    for (int pair = 0; pair < covariances.length; pair++) {
      int one = pairs[2 * pair];
      int other = pairs[2 * pair + 1];
      comparison.close(
          "covariance of outputs %d and %d".formatted(one, other),
          found.covariance(one, other),
          covariances[pair],
          Math.max(0.02, few) * std[one] * std[other]);
    }
    return comparison;
  }

  private static OutputMoments measured(
      ReferenceTile tile, double[] around, Comparison comparison) {
    var moments = new OutputMoments(around);
    try (NDManager manager = NDManager.newBaseManager()) {
      AnalogLinear layer = tile.layer(manager);
      tile.compareMapping(layer, comparison);
      NDArray x = manager.create(tile.x(), new Shape(1, tile.inputs())).repeat(0, BATCH);
      for (int batch = 0; batch < BATCHES; batch++) {
        layer.nameNoise(StreamKey.ofSeed(SEED), (long) batch * BATCH);
        try (var scratch = new NDScope()) {
          scratch.suppressNotUsedWarning();
          NDList y = layer.forward(new ParameterStore(manager, false), new NDList(x), false);
          moments.add(y.singletonOrThrow().toFloatArray());
        }
      }
    }
    return moments;
  }
}
