package io.kirchhoff.engine.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonObject;
import io.kirchhoff.engine.clip.NoClip;
import io.kirchhoff.engine.golden.Golden;
import io.kirchhoff.engine.remap.ChannelwiseSymmetric;
import io.kirchhoff.engine.tile.AnalogTile;
import io.kirchhoff.engine.tile.InputRangeParameters;
import io.kirchhoff.engine.tile.MappingParameters;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.engine.tile.TileSettings;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What training does to weights and ranges beside gradients. */
class GoldenConstraintTest {
  private static final JsonObject GOLDEN = Golden.read("training/training.json");

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  @Test
  void remappingFoldsTheOutputScaleInAndLeavesALineOfZerosAlone() {
    var layer =
        new AnalogLinear(2, new float[] {0.5f, 0.25f, 0, 0}, null, settings(1.0, true), manager);
    AnalogTile tile = layer.tiles().getFirst();
    NDArray gamma = Objects.requireNonNull(tile.outputScale());
    gamma.set(new float[] {3, 5});
    tile.weight().set(new float[] {-2, 1, 0, 0});
    float[] logical = tile.logicalWeights().toFloatArray();
    new TileConstraint(new NoClip(), ChannelwiseSymmetric.STANDARD).apply(tile);
    assertThat(tile.weight().toFloatArray()).containsExactly(-1, 0.5f, 0, 0);
    assertThat(tile.mappingScales()).containsExactly(3, 5);
    assertThat(gamma.toFloatArray()).containsExactly(1, 1);
    assertThat(tile.logicalWeights().toFloatArray()).containsExactly(logical);
  }

  @Test
  void theFirstBatchesSetTheInputRangeAsTheReferencesDo() {
    JsonObject golden = GOLDEN.getAsJsonObject("init_from_data");
    var range =
        new InputRangeParameters(
            true,
            golden.get("init_value").getAsDouble(),
            golden.get("init_from_data").getAsInt(),
            golden.get("init_std_alpha").getAsDouble(),
            0,
            1);
    var mapping = new MappingParameters(0, 0, 0, false, false);
    var settings = new TileSettings(TileParameters.IDEAL, mapping, range);
    var layer = new AnalogLinear(6, new float[18], null, settings, manager);
    AnalogTile tile = layer.tiles().getFirst();
    float[] found = new float[golden.getAsJsonArray("batches").size()];
    for (int batch = 0; batch < found.length; batch++) {
      float[] x = Golden.floats(golden.getAsJsonArray("batches").get(batch));
      LayerRun.training(layer, manager.create(x, new Shape(x.length / 6, 6)));
      found[batch] = tile.inputRangeValue();
    }
    close(found, golden, "input_range_after_batch", "range");
    LayerRun.inference(layer, manager.ones(new Shape(1, 6)).mul(1000));
    assertThat(tile.inputRangeValue()).isEqualTo(found[found.length - 1]);
  }

  private static TileSettings settings(double omega, boolean scales) {
    var mapping = new MappingParameters(0, 0, omega, omega > 0, scales);
    return new TileSettings(TileParameters.IDEAL, mapping, InputRangeParameters.OFF);
  }

  private static void close(float[] found, JsonObject reference, String field, String name) {
    double[] expected = Golden.doubles(reference.get(field));
    assertThat(found).as("%s of %s", field, name).hasSameSizeAs(expected);
    for (int i = 0; i < found.length; i++) {
      assertThat((double) found[i])
          .as("%s of %s, element %d", field, name, i)
          .isCloseTo(expected[i], within(2e-5));
    }
  }
}
