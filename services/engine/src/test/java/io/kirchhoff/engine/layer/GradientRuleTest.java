package io.kirchhoff.engine.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.kirchhoff.engine.clip.NoClip;
import io.kirchhoff.engine.modifier.AddNormal;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.remap.NoRemap;
import io.kirchhoff.engine.tile.InputRangeParameters;
import io.kirchhoff.engine.tile.MappingParameters;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.engine.tile.TileSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What tells the two rules apart, and what a training step leaves behind. */
class GradientRuleTest {
  private static final StreamKey KEY = StreamKey.ofSeed(6);
  private static final float RANGE = 2.0f;

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  /** Neither converters nor clipped values: what is left is the range in the weights' gradient. */
  @Test
  void withoutConvertersOnlyTheRangeTellsTheRulesApart() {
    var geometry = new ConvolutionGeometry(3, 2, 2, 1, 0);
    float[] weights = LayerRun.normals(36, 0.3, 1);
    List<AnalogLayer> layers =
        List.of(
            new AnalogConv2d(geometry, weights, null, settings(true), manager),
            new AnalogLinear(12, weights, null, settings(true), manager));
    List<NDArray> inputs =
        List.of(
            LayerRun.normals(manager, new Shape(2, 3, 4, 5), 0.3, 3),
            LayerRun.normals(manager, new Shape(5, 12), 0.3, 3));
    for (int i = 0; i < layers.size(); i++) {
      Map<String, float[]> torch = gradients(layers.get(i), inputs.get(i), GradientRule.TORCH);
      Map<String, float[]> cpp = gradients(layers.get(i), inputs.get(i), GradientRule.CPP);
      assertThat(cpp.keySet()).isEqualTo(torch.keySet());
      cpp.forEach(
          (name, gradient) -> {
            float factor = name.endsWith("weight") ? RANGE : 1.0f;
            float[] other = Objects.requireNonNull(torch.get(name));
            for (int k = 0; k < gradient.length; k++) {
              assertThat(gradient[k] * factor).as(name).isCloseTo(other[k], within(1e-4f));
            }
          });
    }
  }

  @Test
  void inputsBeyondTheRangeGetNoGradientFromTheTorchRuleAlone() {
    AnalogLayer layer = linear(true);
    NDArray x = manager.ones(new Shape(1, 12)).mul(5);
    assertThat(gradients(layer, x, GradientRule.TORCH).get("x")).containsOnly(0.0f, -0.0f);
    assertThat(gradients(layer, x, GradientRule.CPP).get("x")).doesNotContain(0);
  }

  @Test
  void aRangeThatIsNotLearnedHasNoGradient() {
    NDArray x = LayerRun.normals(manager, new Shape(5, 12), 3, 3);
    assertThat(gradients(linear(true), x, GradientRule.TORCH)).containsKey("it.tile0.inputRange");
    assertThat(gradients(linear(false), x, GradientRule.TORCH))
        .doesNotContainKey("it.tile0.inputRange");
  }

  @Test
  void testsBetweenStepsUseModifiedWeightsWhereTold() {
    NDArray x = manager.ones(new Shape(1, 12));
    for (boolean duringTest : List.of(false, true)) {
      AnalogLayer layer = linear(true);
      float[] clean = LayerRun.inference(layer, x).toFloatArray();
      var noise = new AddNormal(0.5, true, 1, 0, false, duringTest, false);
      layer
          .training()
          .beginStep(new StepRules(noise, 1, GradientRule.TORCH, new NoClip(), new NoRemap()), KEY);
      float[] training = LayerRun.training(layer, x).toFloatArray();
      layer.training().endStep();
      assertThat(training).isNotEqualTo(clean);
      assertThat(LayerRun.inference(layer, x).toFloatArray())
          .usingComparatorWithPrecision(1e-5f)
          .containsExactly(duringTest ? training : clean);
    }
  }

  private Map<String, float[]> gradients(AnalogLayer layer, NDArray x, GradientRule rule) {
    var rules = new StepRules(new AddNormal(0.1), 1.0, rule, new NoClip(), new NoRemap());
    NDArray inputs = x.duplicate();
    inputs.setRequiresGradient(true);
    layer.differentiated().forEach(array -> array.setRequiresGradient(true));
    layer.training().beginStep(rules, KEY);
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      collector.zeroGradients();
      collector.backward(LayerRun.training(layer, inputs).square().sum());
    }
    Map<String, float[]> gradients = new HashMap<>();
    layer.trainables("it").forEach(it -> gradients.put(it.name(), it.gradient().toFloatArray()));
    gradients.put("x", inputs.getGradient().toFloatArray());
    layer.training().endStep();
    return gradients;
  }

  private AnalogLayer linear(boolean learned) {
    return new AnalogLinear(12, LayerRun.normals(36, 0.3, 1), null, settings(learned), manager);
  }

  private static TileSettings settings(boolean learned) {
    var range = new InputRangeParameters(true, learned, RANGE, 0, 3, 0, 1, false, 0.95, 1, true);
    return new TileSettings(TileParameters.IDEAL, MappingParameters.STANDARD, range);
  }
}
