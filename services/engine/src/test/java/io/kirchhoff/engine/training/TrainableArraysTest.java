package io.kirchhoff.engine.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.kirchhoff.engine.dataset.ImageShape;
import io.kirchhoff.engine.layer.Trainable;
import io.kirchhoff.engine.network.AnalogNoise;
import io.kirchhoff.engine.network.LeNet;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.network.ResNet;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tile.TileSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainableArraysTest {
  private static final ImageShape IMAGES = new ImageShape(1, 8, 8);

  @Test
  void aGradientThatIsNotANumberIsGoneWhenCleared() {
    try (Network digital = lenet();
        Network analog = digital.toAnalog(TileSettings.STANDARD)) {
      for (Network network : List.of(digital, analog)) {
        var arrays = new TrainableArrays(network);
        arrays.requireGradients(true);
        Map<String, float[]> before = gradients(network, arrays, 1);
        Map<String, float[]> poisoned = gradients(network, arrays, Float.NaN);
        String weights = network == digital ? "layer3.weight" : "layer3.tile0.weight";
        assertThat(poisoned.get(weights)).contains(Float.NaN);
        Map<String, float[]> after = gradients(network, arrays, 1);
        assertThat(after.keySet()).isEqualTo(before.keySet());
        before.forEach((name, values) -> assertThat(after.get(name)).as(name).isEqualTo(values));
      }
    }
  }

  @Test
  void theRunningStatisticsOfBatchNormalisationAreNotTrained() {
    try (Network digital = Network.initialise(new ResNet(8, 2), IMAGES, 10, StreamKey.ofSeed(1));
        Network analog = digital.toAnalog(TileSettings.STANDARD)) {
      for (Network network : List.of(digital, analog)) {
        var arrays = new TrainableArrays(network);
        arrays.requireGradients(true);
        assertThat(gradients(network, arrays, 1))
            .containsKeys("layer0.norm.gamma", "layer7.norm.beta")
            .doesNotContainKeys("layer0.norm.runningMean", "layer0.norm.runningVar");
      }
    }
  }

  @Test
  void everyParameterOfANetworkIsTrained() {
    try (Network digital = lenet();
        Network analog = digital.toAnalog(TileSettings.STANDARD)) {
      for (Network network : List.of(digital, analog)) {
        var arrays = new TrainableArrays(network);
        arrays.requireGradients(true);
        int parameters =
            network.layers().values().stream().mapToInt(it -> it.getParameters().size()).sum();
        assertThat(gradients(network, arrays, 1)).hasSize(parameters);
      }
    }
  }

  private static Map<String, float[]> gradients(
      Network network, TrainableArrays arrays, float pixel) {
    AnalogNoise.name(network, StreamKey.ofSeed(1), 0);
    try (var scratch = new NDScope()) {
      scratch.suppressNotUsedWarning();
      NDArray x = network.manager().full(new Shape(2, 1, 8, 8), pixel);
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        collector.backward(network.forward(x, true).sum());
      }
      Map<String, float[]> gradients = new HashMap<>();
      for (Trainable trainable : arrays.withGradients()) {
        gradients.put(trainable.name(), trainable.gradient().toFloatArray());
      }
      arrays.clearGradients();
      return gradients;
    }
  }

  private static Network lenet() {
    return Network.initialise(new LeNet(List.of(2, 3), 4), IMAGES, 10, StreamKey.ofSeed(1));
  }
}
