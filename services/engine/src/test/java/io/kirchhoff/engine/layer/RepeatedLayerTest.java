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
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A layer that runs several times in one training step, as that of a recurrent network. */
class RepeatedLayerTest {
  private static final StreamKey KEY = StreamKey.ofSeed(5);
  private static final StepRules NOISE =
      new StepRules(new AddNormal(0.1), 1, GradientRule.TORCH, new NoClip(), new NoRemap());

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  @Test
  void eachStepOfASequenceDrawsItsOwnNoise() {
    AnalogLayer layer = layer(TileSettings.STANDARD);
    NDArray x = manager.ones(new Shape(4, 6));
    List<BiFunction<AnalogLayer, NDArray, NDArray>> modes =
        List.of(LayerRun::inference, LayerRun::training);
    for (var mode : modes) {
      layer.nameNoise(KEY, 0);
      float[] outside = mode.apply(layer, x).toFloatArray();
      float[] first = step(0, layer, x, mode);
      float[] second = step(1, layer, x, mode);
      assertThat(outside).isNotEqualTo(first);
      assertThat(first).isNotEqualTo(second);
      assertThat(step(0, layer, x, mode)).containsExactly(first);
      assertThat(mode.apply(layer, x).toFloatArray()).containsExactly(outside);
    }
  }

  private static float[] step(
      long step, AnalogLayer layer, NDArray x, BiFunction<AnalogLayer, NDArray, NDArray> mode) {
    return SequenceStep.run(step, () -> mode.apply(layer, x)).toFloatArray();
  }

  @Test
  void allPassesOfAStepShareTheModifiedWeights() {
    AnalogLayer layer = layer(LayerRun.ideal(4, 0));
    NDArray x = manager.ones(new Shape(1, 6));
    layer.training().beginStep(NOISE, KEY.at(0));
    float[] first = LayerRun.training(layer, x).toFloatArray();
    assertThat(LayerRun.training(layer, x).toFloatArray()).containsExactly(first);
    layer.training().endStep();
    layer.training().beginStep(NOISE, KEY.at(1));
    assertThat(LayerRun.training(layer, x).toFloatArray()).isNotEqualTo(first);
  }

  /** Without converters and noise, two passes over halves of a batch are one over the batch. */
  @Test
  void gradientsOfAllPassesAddUp() {
    NDArray x = LayerRun.normals(manager, new Shape(8, 6), 1, 2);
    List<float[]> whole = gradients(List.of(x));
    List<float[]> halves = gradients(List.of(x.get("0:4"), x.get("4:8")));
    assertThat(whole).hasSameSizeAs(halves);
    for (int i = 0; i < whole.size(); i++) {
      for (int k = 0; k < whole.get(i).length; k++) {
        assertThat(halves.get(i)[k]).isCloseTo(whole.get(i)[k], within(1e-5f));
      }
    }
  }

  private List<float[]> gradients(List<NDArray> passes) {
    var range = new InputRangeParameters(true, 0.8, 0, 3, 0, 1);
    var settings = new TileSettings(TileParameters.IDEAL, MappingParameters.STANDARD, range);
    AnalogLayer layer = layer(settings);
    layer.differentiated().forEach(array -> array.setRequiresGradient(true));
    layer.training().beginStep(NOISE, KEY);
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDArray loss = manager.zeros(new Shape());
      for (NDArray x : passes) {
        loss = loss.add(LayerRun.training(layer, x).square().sum());
      }
      collector.backward(loss);
    }
    var gradients = new ArrayList<float[]>();
    layer.trainables("it").forEach(it -> gradients.add(it.gradient().toFloatArray()));
    assertThat(gradients).hasSize(3);
    assertThat(gradients.getLast()[0]).isNotZero();
    return gradients;
  }

  private AnalogLayer layer(TileSettings settings) {
    return new AnalogLinear(6, LayerRun.normals(18, 0.3, 7), null, settings, manager);
  }
}
