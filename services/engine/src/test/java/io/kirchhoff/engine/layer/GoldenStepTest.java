package io.kirchhoff.engine.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import com.google.gson.JsonObject;
import io.kirchhoff.engine.golden.Golden;
import io.kirchhoff.engine.tile.AnalogTile;
import io.kirchhoff.engine.tile.InputRangeParameters;
import io.kirchhoff.engine.tile.MappingParameters;
import io.kirchhoff.engine.tile.TileSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One training step against aihwkit's C++ tile, 2e-5 absolute; all noise is off.
 *
 * <p>Gradients follow the rule of aihwkit's torch tile, which is another. What they have in common
 * is compared with the reference's numbers; what they have not is compared with the torch rule's
 * formula, after the same code has shown on the C++ rule that it reads the problem right:
 *
 * <ul>
 *   <li>outputs, and the gradients of bias and output scales: all cases
 *   <li>inputs: where the input was not clipped; elsewhere the torch rule gives 0
 *   <li>weights: times the input range, where neither converter nor output bound is on (g1, g5);
 *       else by formula, as the torch rule takes the converted inputs and leaves out clipped
 *       outputs
 *   <li>input range: g1, g2, g3; output clipping does not manage the range here (g4), and its
 *       gradient is always relative (g5)
 * </ul>
 *
 * The scaling by the largest input (g6) is left out: its gradients are those of inputs that were
 * not rounded, which neither rule gives; its outputs are compared with the tiles'.
 */
class GoldenStepTest {
  private static final double TOLERANCE = 2e-5;
  private static final JsonObject PROBLEM = Golden.read("training/training.json");

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  /** A step of the reference, printed by its name. */
  record Step(String name, JsonObject reference) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Step> steps() {
    return Golden.objects(PROBLEM, "steps").stream()
        .map(it -> new Step(it.get("name").getAsString(), it))
        .filter(it -> !it.name().startsWith("g6"))
        .toList();
  }

  @Test
  void fiveOfTheSixStepsAreCompared() {
    assertThat(steps()).hasSize(5);
    assertThat(PROBLEM.getAsJsonArray("steps")).hasSize(6);
  }

  @ParameterizedTest
  @MethodSource("steps")
  void gradientsAgreeWithTheReferenceWhereTheRulesDo(Step step) {
    JsonObject reference = step.reference();
    var rule = new StepRule(PROBLEM, reference);
    AnalogLinear layer = layer(rule, reference);
    NDArray x = manager.create(rule.x, new Shape(rule.batch, rule.inputs));
    x.setRequiresGradient(true);
    layer.differentiated().forEach(array -> array.setRequiresGradient(true));
    float[] y;
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDArray outputs = LayerRun.training(layer, x);
      float[] coefficients = Golden.floats(PROBLEM.get("loss_coefficients"));
      collector.backward(outputs.mul(manager.create(coefficients, outputs.getShape())).sum());
      y = outputs.toFloatArray();
    }
    Map<String, float[]> gradients = new HashMap<>();
    for (Trainable trainable : layer.trainables("layer")) {
      gradients.put(trainable.name(), trainable.gradient().toFloatArray());
    }
    close(y, Golden.doubles(reference.get("y")), "outputs");
    close(of(gradients, "bias"), Golden.doubles(reference.get("grad_bias")), "bias");
    close(
        of(gradients, "tile0.outputScale"),
        Golden.doubles(reference.get("grad_out_scales")),
        "output scales");
    inputs(rule, x.getGradient().toFloatArray(), Golden.doubles(reference.get("grad_x")));
    weights(step, rule, of(gradients, "tile0.weight"));
    if (List.of("g1", "g2", "g3").contains(step.name().substring(0, 2))) {
      close(
          of(gradients, "tile0.inputRange"),
          Golden.doubles(reference.get("grad_input_range")),
          "input range");
    }
  }

  private static void inputs(StepRule rule, float[] found, double[] expected) {
    double[] unclipped = expected.clone();
    int clipped = 0;
    for (int i = 0; i < unclipped.length; i++) {
      if (!rule.inside(i)) {
        unclipped[i] = 0;
        clipped++;
      }
    }
    assertThat(clipped).as("inputs beyond the range").isBetween(1, unclipped.length - 1);
    for (int row = 0; row < rule.batch; row++) {
      for (int i = 0; i < rule.outputs; i++) {
        assertThat(rule.clippedBeforeRounding(row, i))
            .as("the two ways to tell a clipped output agree")
            .isEqualTo(rule.clippedAfterRounding(row, i));
      }
    }
    close(found, unclipped, "inputs");
  }

  private static void weights(Step step, StepRule rule, float[] found) {
    double[] expected = Golden.doubles(step.reference().get("grad_norm_weight"));
    close(rule.weightGradientOfTheReference(), expected, "the formula of the reference");
    close(found, rule.weightGradient(), "weights by formula");
    if (List.of("g1", "g5").contains(step.name().substring(0, 2))) {
      for (int i = 0; i < expected.length; i++) {
        expected[i] *= rule.range;
      }
      close(found, expected, "weights");
    }
  }

  private AnalogLinear layer(StepRule rule, JsonObject reference) {
    JsonObject ir = reference.getAsJsonObject("ir");
    var range =
        new InputRangeParameters(
            true,
            rule.range,
            0,
            3.0,
            GoldenTile.number(ir, "decay", 0.001),
            GoldenTile.number(ir, "input_min_percentage", 0.95));
    var settings =
        new TileSettings(
            GoldenTile.tile(reference.getAsJsonObject("forward")),
            MappingParameters.STANDARD,
            range);
    float[] bias = Golden.floats(PROBLEM.get("bias"));
    var layer =
        new AnalogLinear(
            rule.inputs, Golden.floats(PROBLEM.get("weight")), bias, settings, manager);
    AnalogTile tile = layer.tiles().getFirst();
    Objects.requireNonNull(tile.outputScale()).set(Golden.floats(PROBLEM.get("out_scales")));
    assertThat(tile.mappingScales()).containsExactly(rule.scales);
    return layer;
  }

  private static float[] of(Map<String, float[]> gradients, String name) {
    return Objects.requireNonNull(gradients.get("layer." + name), name);
  }

  private static void close(float[] found, double[] expected, String what) {
    double[] doubles = new double[found.length];
    for (int i = 0; i < found.length; i++) {
      doubles[i] = found[i];
    }
    close(doubles, expected, what);
  }

  private static void close(double[] found, double[] expected, String what) {
    assertThat(found).as(what).hasSameSizeAs(expected);
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i]).as("%s, element %d", what, i).isCloseTo(expected[i], within(TOLERANCE));
    }
  }
}
