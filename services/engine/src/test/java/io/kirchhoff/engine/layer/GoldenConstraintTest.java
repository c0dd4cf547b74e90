package io.kirchhoff.engine.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonObject;
import io.kirchhoff.engine.golden.Golden;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tile.AnalogTile;
import io.kirchhoff.engine.tile.InputRangeParameters;
import io.kirchhoff.engine.tile.MappingParameters;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.engine.tile.TileSettings;
import io.kirchhoff.engine.training.GradientChange;
import io.kirchhoff.engine.training.Optimizer;
import io.kirchhoff.engine.training.Sgd;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What training does to weights and ranges beside gradients, against aihwkit. */
class GoldenConstraintTest {
  private static final JsonObject GOLDEN = Golden.read("training/training.json");

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  /** One of four: only clipping to a fixed value is modelled. */
  @Test
  void weightsAreClippedAsTheReferenceClips() {
    int compared = 0;
    for (JsonObject reference : Golden.objects(GOLDEN, "clip")) {
      JsonObject params = reference.getAsJsonObject("params");
      if (params.get("type").getAsString().equals("FixedValue")) {
        AnalogTile tile = smallTile(true);
        new WeightConstraint(params.get("fixed_value").getAsDouble(), false).apply(tile);
        close(tile.weight().toFloatArray(), reference, "clipped", params.toString());
        compared++;
      }
    }
    assertThat(compared).isEqualTo(1);
  }

  /** Two of four: only remapping to 1 is modelled, of each output line or of the tile. */
  @Test
  void weightsAreRemappedAsTheReferenceRemaps() {
    int compared = 0;
    for (JsonObject reference : Golden.objects(GOLDEN, "remap")) {
      JsonObject params = reference.getAsJsonObject("params");
      if (params.size() == 1) {
        AnalogTile tile =
            smallTile(params.get("type").getAsString().equals("ChannelwiseSymmetric"));
        new WeightConstraint(0, true).apply(tile);
        close(tile.weight().toFloatArray(), reference, "norm_weight", params.toString());
        close(tile.mappingScales(), reference, "scales", params.toString());
        compared++;
      }
    }
    assertThat(compared).isEqualTo(2);
  }

  @Test
  void remappingFoldsTheOutputScaleInAndLeavesALineOfZerosAlone() {
    var layer =
        new AnalogLinear(2, new float[] {0.5f, 0.25f, 0, 0}, null, settings(1.0, true), manager);
    AnalogTile tile = layer.tiles().getFirst();
    NDArray gamma = Objects.requireNonNull(tile.outputScale());
    gamma.set(new float[] {3, 5});
    tile.weight().set(new float[] {-2, 1, 0, 0});
    float[] logical = tile.logicalWeights().toFloatArray();
    new WeightConstraint(0, true).apply(tile);
    assertThat(tile.weight().toFloatArray()).containsExactly(-1, 0.5f, 0, 0);
    assertThat(tile.mappingScales()).containsExactly(3, 5);
    assertThat(gamma.toFloatArray()).containsExactly(1, 1);
    assertThat(tile.logicalWeights().toFloatArray()).containsExactly(logical);
  }

  /**
   * Plain SGD with the reference's gradients, then clip and remap: five of the six steps; that of
   * g3 remaps lines of their own scales with one factor. 2e-5 absolute.
   */
  @Test
  void aStepEndsWhereThatOfTheReferenceEnds() {
    int compared = 0;
    for (JsonObject step : Golden.objects(GOLDEN, "steps")) {
      String remap = step.get("remap").getAsString();
      if (!remap.equals("LayerwiseSymmetric")) {
        var constraint =
            new WeightConstraint(step.get("clip").getAsDouble(), !remap.equals("None"));
        stepEnds(step, constraint);
        compared++;
      }
    }
    assertThat(compared).isEqualTo(5);
  }

  private void stepEnds(JsonObject step, WeightConstraint constraint) {
    boolean ranged = !step.get("input_range").isJsonNull();
    float[] weights = Golden.floats(GOLDEN.get("weight"));
    var layer = new AnalogLinear(12, weights, null, settings(1.0, true), manager);
    AnalogTile tile = layer.tiles().getFirst();
    NDArray gamma = Objects.requireNonNull(tile.outputScale());
    gamma.set(Golden.floats(GOLDEN.get("out_scales")));
    List<Trainable> trainables = new ArrayList<>();
    trainables.add(trainable(tile.weight(), step, "grad_norm_weight"));
    trainables.add(trainable(gamma, step, "grad_out_scales"));
    if (ranged) {
      tile.setInputRange(step.get("input_range").getAsFloat());
      trainables.add(trainable(tile.inputRange(), step, "grad_input_range"));
    }
    double rate = step.get("lr").getAsDouble();
    new Sgd(rate, 0)
        .start(manager)
        .step(trainables, new Optimizer.StepSettings(1, rate, GradientChange.NONE));
    layer.training().endStep(constraint);
    JsonObject after = step.getAsJsonObject("after_step");
    String name = step.get("name").getAsString();
    close(tile.weight().toFloatArray(), after, "norm_weight", name);
    close(tile.mappingScales(), after, "mapping_scales", name);
    close(gamma.toFloatArray(), after, "out_scales", name);
    if (ranged) {
      close(tile.inputRange().toFloatArray(), after, "input_range", name);
    }
    close(tile.logicalWeights().toFloatArray(), after, "logical_weight", name);
  }

  private Trainable trainable(NDArray value, JsonObject step, String gradient) {
    float[] values = Golden.floats(step.get(gradient));
    return new Trainable(gradient, value, manager.create(values, value.getShape()));
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

  /**
   * AddNormal relative to the largest weight, one of ten modifiers: mean within five standard
   * errors of both samples, std within 3 %, which is more than eight. 40,000 draws each; a false
   * alarm once in some 50,000 seeds.
   */
  @Test
  void modifiedWeightsScatterAsTheReferencesDo() {
    long seed = 23;
    int compared = 0;
    for (JsonObject reference : Golden.objects(GOLDEN, "modifiers")) {
      JsonObject params = reference.getAsJsonObject("params");
      if (params.get("type").getAsString().equals("AddNormal")
          && params.get("rel_to_actual_wmax").getAsBoolean()
          && !params.has("pdrop")) {
        NDArray weights = smallTile(true).weight();
        float[] clean = weights.toFloatArray();
        var modifier = new AddNormal(params.get("std_dev").getAsDouble());
        double[] mean = Golden.doubles(reference.get("mean"));
        double[] std = Golden.doubles(reference.get("std"));
        var found = new OutputMoments(mean);
        int draws = reference.get("n_repeat").getAsInt();
        for (int draw = 0; draw < draws; draw++) {
          NDArray modified = modifier.modify(weights, StreamKey.ofSeed(seed).at(draw).stream());
          found.add(modified.toFloatArray());
          modified.close();
        }
        for (int i = 0; i < mean.length; i++) {
          String name = "weight %d, seed %d".formatted(i, seed);
          assertThat(found.mean(i))
              .as("mean of %s", name)
              .isCloseTo(mean[i], within(5 * std[i] * Math.sqrt(2.0 / draws)));
          assertThat(found.std(i)).as("std of %s", name).isCloseTo(std[i], within(0.03 * std[i]));
        }
        assertThat(weights.toFloatArray()).containsExactly(clean);
        compared++;
      }
    }
    assertThat(compared).isEqualTo(1);
  }

  @Test
  void aTileOfZerosIsModifiedAsIfItsLargestWeightWereOne() {
    NDArray zeros = manager.zeros(new Shape(300, 100));
    NDArray modified = new AddNormal(0.5).modify(zeros, StreamKey.ofSeed(23).stream());
    // Five standard errors of 30,000 draws: a false alarm once in some two million seeds.
    assertThat(modified.square().mean().sqrt().getFloat()).isCloseTo(0.5f, within(0.0102f));
  }

  /** Without mapping scales, whose kind tells what is remapped together. */
  private AnalogTile smallTile(boolean columnwise) {
    float[] weights = Golden.floats(GOLDEN.get("small_weight"));
    int inputs = GOLDEN.getAsJsonArray("small_weight").get(0).getAsJsonArray().size();
    var mapping = new MappingParameters(0, 0, 0, columnwise, false);
    var settings = new TileSettings(TileParameters.IDEAL, mapping, InputRangeParameters.OFF);
    return new AnalogLinear(inputs, weights, null, settings, manager).tiles().getFirst();
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
