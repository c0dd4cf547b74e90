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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Training with weights of its own for each sample of a batch. */
class PerSampleNoiseTest {
  private static final StreamKey KEY = StreamKey.ofSeed(8);
  private static final double DEVIATION = 0.1;

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  private AnalogLayer linear() {
    return new AnalogLinear(12, LayerRun.normals(36, 0.3, 1), null, settings(), manager);
  }

  private AnalogLayer convolution() {
    var geometry = new ConvolutionGeometry(3, 2, 2, 1, 0);
    return new AnalogConv2d(geometry, LayerRun.normals(36, 0.3, 1), null, settings(), manager);
  }

  /** Ideal tiles of 5 inputs at most, with a learned range within which all inputs are but some. */
  private static TileSettings settings() {
    var range = new InputRangeParameters(true, true, 2.0f, 0, 3, 0.01, 0.5, false, 0.95, 1, true);
    var mapping = new MappingParameters(5, 512, 0.0, false, false);
    return new TileSettings(TileParameters.IDEAL, mapping, range);
  }

  private static StepRules rules(boolean perSample, double strength) {
    var noise = new AddNormal(DEVIATION, false, 1.0, 0.0, false, false, perSample);
    return new StepRules(noise, strength, GradientRule.TORCH, new NoClip(), new NoRemap());
  }

  private float[] step(AnalogLayer layer, NDArray x, boolean perSample) {
    layer.training().beginStep(rules(perSample, 1.0), KEY);
    float[] outputs = LayerRun.training(layer, x).toFloatArray();
    layer.training().endStep();
    return outputs;
  }

  /** An output is a sum of 12 weights, each with noise of its own. */
  @Test
  void scattersOverTheSamplesAsOneDrawScattersOverTheWeights() {
    int samples = 2000;
    NDArray x = manager.ones(new Shape(samples, 12));
    AnalogLayer layer = linear();
    float[] clean = LayerRun.inference(layer, x).toFloatArray();
    float[] outputs = step(layer, x, true);
    double expected = DEVIATION * Math.sqrt(12);
    for (int output = 0; output < 3; output++) {
      double sum = 0;
      double squares = 0;
      for (int sample = 0; sample < samples; sample++) {
        double error = outputs[3 * sample + output] - clean[3 * sample + output];
        sum += error;
        squares += error * error;
      }
      // Four standard errors.
      assertThat(sum / samples).isCloseTo(0, within(4 * expected / Math.sqrt(samples)));
      assertThat(Math.sqrt(squares / samples))
          .isCloseTo(expected, within(4 * expected / Math.sqrt(2.0 * samples)));
    }
    float[] shared = step(layer, x, false);
    for (int i = 3; i < shared.length; i++) {
      assertThat(shared[i]).as("one draw for all").isEqualTo(shared[i - 3]);
    }
  }

  @Test
  void isTheSameForAllStepsOfASampleAndInEveryPassOfAStep() {
    NDArray x = manager.ones(new Shape(4, 5, 12));
    AnalogLayer layer = linear();
    layer.training().beginStep(rules(true, 1.0), KEY);
    float[] outputs = LayerRun.training(layer, x).toFloatArray();
    float[] again = LayerRun.training(layer, x).toFloatArray();
    layer.training().endStep();
    assertThat(again).isEqualTo(outputs);
    for (int sample = 0; sample < 4; sample++) {
      for (int i = 3; i < 15; i++) {
        assertThat(outputs[15 * sample + i]).isEqualTo(outputs[15 * sample + i - 3]);
      }
    }
    assertThat(outputs[15]).isNotEqualTo(outputs[0]);
  }

  /** What is linear gives back its output from its gradient: y = x dy/dx, sample by sample. */
  @Test
  void goesBackThroughTheWeightsOfTheSample() {
    for (AnalogLayer layer : List.of(linear(), convolution())) {
      boolean linear = layer instanceof AnalogLinear;
      Shape shape = linear ? new Shape(6, 12) : new Shape(6, 3, 4, 5);
      NDArray x = LayerRun.normals(manager, shape, 0.3, 3);
      Map<String, float[]> own = gradients(layer, x, rules(true, 1.0));
      Map<String, float[]> shared = gradients(layer, x, rules(false, 1.0));
      float[] inputs = x.toFloatArray();
      float[] ones = new float[of(own, "y").length];
      Arrays.fill(ones, 1.0f);
      for (int sample = 0; sample < 6; sample++) {
        double output = sum(of(own, "y"), sample, ones);
        assertThat(sum(of(own, "x"), sample, inputs)).isCloseTo(output, within(1e-4));
        assertThat(sum(of(shared, "x"), sample, inputs)).isNotCloseTo(output, within(1e-4));
      }
      // That of the weights has no weights in it.
      for (String name : List.of("it.tile0.weight", "it.tile2.weight")) {
        assertThat(of(own, name))
            .usingComparatorWithPrecision(1e-4f)
            .containsExactly(of(shared, name));
      }
    }
  }

  @Test
  void withoutNoiseIsTrainingAsEver() {
    for (AnalogLayer layer : List.of(linear(), convolution())) {
      boolean linear = layer instanceof AnalogLinear;
      Shape shape = linear ? new Shape(6, 12) : new Shape(6, 3, 4, 5);
      // Some are beyond the input range, which learns from them.
      NDArray x = LayerRun.normals(manager, shape, 1.5, 3);
      Map<String, float[]> own = gradients(layer, x, rules(true, 0.0));
      Map<String, float[]> shared = gradients(layer, x, rules(false, 0.0));
      assertThat(own.keySet()).isEqualTo(shared.keySet()).contains("it.tile0.inputRange");
      own.forEach(
          (name, values) ->
              assertThat(values)
                  .as(name)
                  .usingComparatorWithPrecision(1e-4f)
                  .containsExactly(of(shared, name)));
    }
  }

  /** The outputs, and the gradients of their sum. */
  private Map<String, float[]> gradients(AnalogLayer layer, NDArray x, StepRules rules) {
    NDArray inputs = x.duplicate();
    inputs.setRequiresGradient(true);
    layer.differentiated().forEach(array -> array.setRequiresGradient(true));
    layer.training().beginStep(rules, KEY);
    Map<String, float[]> gradients = new HashMap<>();
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      collector.zeroGradients();
      NDArray y = LayerRun.training(layer, inputs);
      gradients.put("y", y.toFloatArray());
      collector.backward(y.sum());
    }
    layer.trainables("it").forEach(it -> gradients.put(it.name(), it.gradient().toFloatArray()));
    gradients.put("x", inputs.getGradient().toFloatArray());
    layer.training().endStep();
    return gradients;
  }

  private static float[] of(Map<String, float[]> all, String name) {
    return Objects.requireNonNull(all.get(name), name);
  }

  /** The sum of some values over the elements of one of six samples, each times its factor. */
  private static double sum(float[] values, int sample, float[] factors) {
    int size = values.length / 6;
    double sum = 0;
    for (int i = sample * size; i < (sample + 1) * size; i++) {
      sum += (double) values[i] * factors[i];
    }
    return sum;
  }
}
