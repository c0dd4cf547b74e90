package io.kirchhoff.engine.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.kirchhoff.engine.golden.Golden;
import io.kirchhoff.engine.random.StreamKey;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The noise of a tile against aihwkit's, 200,000 products each. */
class GoldenNoiseTest {
  private static final long SEED = 17;
  private static final int BATCH = 20_000;
  private static final int BATCHES = 10;
  private static final double COUNT = (double) BATCH * BATCHES;

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  static List<GoldenTile> cases() {
    List<GoldenTile> cases = GoldenTile.cases("stochastic_40x24");
    assertThat(cases).hasSize(8);
    return cases;
  }

  /**
   * Mean within 0.006 std (the reference draws from a small table) and five standard errors, std
   * within 2 %, 3 % where converters round by chance, correlations within 0.02; that is at least
   * five standard errors each, and a false alarm once in some 5,000 seeds.
   */
  @ParameterizedTest
  @MethodSource("cases")
  void noiseHasTheMomentsOfTheReference(GoldenTile golden) {
    JsonObject reference = golden.reference();
    double[] mean = Golden.doubles(reference.get("mean"));
    double[] std = Golden.doubles(reference.get("std"));
    OutputMoments found = measured(golden, mean);
    double share = golden.name().startsWith("s8") ? 0.03 : 0.02;
    for (int i = 0; i < mean.length; i++) {
      String name = "%s, output %d, seed %d".formatted(golden.name(), i, SEED);
      assertThat(found.mean(i))
          .as("mean of %s", name)
          .isCloseTo(mean[i], within((0.006 + 5 / Math.sqrt(COUNT)) * std[i]));
      assertThat(found.std(i)).as("std of %s", name).isCloseTo(std[i], within(share * std[i]));
    }
    JsonArray pairs = reference.getAsJsonArray("pairs");
    double[] covariances = Golden.doubles(reference.get("covariance"));
    for (int pair = 0; pair < covariances.length; pair++) {
      JsonElement lines = pairs.get(pair);
      int one = lines.getAsJsonArray().get(0).getAsInt();
      int other = lines.getAsJsonArray().get(1).getAsInt();
      assertThat(found.covariance(one, other))
          .as("covariance of %s, outputs %s, seed %d", golden.name(), lines, SEED)
          .isCloseTo(covariances[pair], within(0.02 * std[one] * std[other]));
    }
  }

  private OutputMoments measured(GoldenTile golden, double[] around) {
    AnalogLinear layer = golden.layer(manager);
    NDArray x = manager.create(golden.x(), new Shape(1, golden.inputs())).repeat(0, BATCH);
    var moments = new OutputMoments(around);
    for (int batch = 0; batch < BATCHES; batch++) {
      layer.nameNoise(StreamKey.ofSeed(SEED), (long) batch * BATCH);
      NDArray y =
          layer
              .forward(new ParameterStore(manager, false), new NDList(x), false)
              .singletonOrThrow();
      moments.add(y.toFloatArray());
    }
    return moments;
  }
}
