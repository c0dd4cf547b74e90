package io.kirchhoff.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.norm.BatchNorm;
import io.kirchhoff.engine.dataset.BundledDigits;
import io.kirchhoff.engine.dataset.Dataset;
import io.kirchhoff.engine.dataset.ImageShape;
import io.kirchhoff.engine.dataset.SampleShape;
import io.kirchhoff.engine.preset.Preset;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tile.MappingParameters;
import io.kirchhoff.engine.tile.TileSettings;
import io.kirchhoff.engine.training.Accuracy;
import io.kirchhoff.engine.training.CosineSchedule;
import io.kirchhoff.engine.training.HardwareAwareness;
import io.kirchhoff.engine.training.NetworkTraining;
import io.kirchhoff.engine.training.Sgd;
import io.kirchhoff.engine.training.TrainingListener;
import io.kirchhoff.engine.training.TrainingPlan;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResNetTest {
  private static final long SEED = 5;
  private static final StreamKey KEY = StreamKey.ofSeed(SEED);
  private static final Dataset DIGITS = BundledDigits.load();
  private static final TileSettings IDEAL = Preset.FLOATING_POINT.tiles();
  private static final HardwareAwareness HARDWARE = HardwareAwareness.STANDARD;

  /**
   * By hand, for depth 8: 3x3 convolutions 9 x (3 16 + 2 16 16 + 16 32 + 32 32 + 32 64 + 64 64),
   * skips 16 32 + 32 64, last layer 65 x 10; each further block of a stage 9 x 2 x channels
   * squared.
   */
  @ParameterizedTest
  @CsvSource({"8, 9, 77370", "20, 21, 270906", "32, 33, 464442"})
  void theDepthSetsTheNumberOfLayersAndWeights(int depth, int products, int weights) {
    try (Network network = network(new ResNet(depth, 16), new ImageShape(3, 32, 32))) {
      List<String> names =
          network.layers().keySet().stream().filter(name -> !name.contains(".")).toList();
      // Two more than the depth counts: the skips that change the shape.
      assertThat(names).hasSize(products + 1).last().isEqualTo("layer" + products);
      assertThat(weights(network, "weight", "bias")).isEqualTo(weights);
      assertThat(weights(network, "gamma")).isEqualTo(16 + (depth - 2) / 6 * 2 * (16 + 32 + 64));
    }
  }

  private static long weights(Network network, String... names) {
    return network.layers().values().stream()
        .flatMap(layer -> layer.getParameters().values().stream())
        .filter(parameter -> List.of(names).contains(parameter.getName()))
        .mapToLong(parameter -> parameter.getArray().size())
        .sum();
  }

  @Test
  void layersAreNamedInTheOrderOfTheirProductsAndNormalisationAfterThem() {
    try (Network network = network(new ResNet(8, 2), new ImageShape(1, 8, 8))) {
      assertThat(network.layers().keySet())
          .containsExactly(
              "layer0",
              "layer0.norm",
              "layer1",
              "layer1.norm",
              "layer2",
              "layer2.norm",
              "layer3",
              "layer3.norm",
              "layer4",
              "layer4.norm",
              "layer5",
              "layer6",
              "layer6.norm",
              "layer7",
              "layer7.norm",
              "layer8",
              "layer9");
      assertThat(shape(network, "layer3")).isEqualTo(new Shape(4, 2, 3, 3));
      assertThat(shape(network, "layer5")).isEqualTo(new Shape(4, 2, 1, 1));
      assertThat(shape(network, "layer9")).isEqualTo(new Shape(10, 8));
    }
  }

  private static Shape shape(Network network, String layer) {
    return network.layers().get(layer).getParameters().get("weight").getArray().getShape();
  }

  @ParameterizedTest
  @CsvSource({"1, 8, 8", "3, 32, 32", "1, 28, 28", "3, 9, 11"})
  void imagesOfAnySizeFromEightPixelsGiveLogits(int channels, int height, int width) {
    var images = new ImageShape(channels, height, width);
    try (Network network = network(new ResNet(8, 2), images);
        Network analog = network.toAnalog(TileSettings.STANDARD)) {
      NDArray x = network.manager().ones(new Shape(3, channels, height, width));
      assertThat(network.forward(x, false).getShape()).isEqualTo(new Shape(3, 10));
      assertThat(analog.forward(x, false).getShape()).isEqualTo(new Shape(3, 10));
    }
  }

  @Test
  void smallerImagesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ResNet.STANDARD.layers(new ImageShape(1, 7, 28), 10))
        .withMessage("resnet needs images of at least 8 x 8 pixels, not 7 x 28.");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 9, 18, 110})
  void anotherDepthIsRefused(int depth) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ResNet(depth, 16))
        .withMessage("depth (%d) must be 8, 20 or 32.".formatted(depth));
  }

  @Test
  void trainingLearnsTheDigitsInBothFormsAndAFileKeepsTheNetworkToTheBit() {
    try (Network digital = network(new ResNet(8, 8), DIGITS.shape())) {
      train(digital, HardwareAwareness.NONE, 3, 0.05);
      double accuracy = Accuracy.of(digital, DIGITS.test(), KEY);
      assertThat(accuracy).as("digital, seed %d", SEED).isGreaterThan(0.85);
      restoresToTheBit(digital, network(new ResNet(8, 8), DIGITS.shape()));
      try (Network ideal = digital.toAnalog(IDEAL)) {
        assertThat(logits(ideal)).isEqualTo(logits(digital));
      }
      float[] before = logits(digital);
      byte[] statistics = NetworkFile.encode(digital);
      try (Network analog = digital.toAnalog(TileSettings.STANDARD)) {
        train(analog, HARDWARE, 1, 0.01);
        assertThat(Accuracy.of(analog, DIGITS.test(), KEY))
            .as("hardware-aware, seed %d", SEED)
            .isGreaterThan(0.8);
        assertThat(logits(digital)).isEqualTo(before);
        assertThat(NetworkFile.encode(digital)).isEqualTo(statistics);
        restoresToTheBit(analog, digital.toAnalog(TileSettings.STANDARD));
        digital.takeWeightsOf(analog);
        assertThat(Accuracy.of(digital, DIGITS.test(), KEY))
            .as("hardware-aware weights, digital, seed %d", SEED)
            .isGreaterThan(0.8);
        norms(analog, digital);
      }
    }
  }

  private static void train(Network network, HardwareAwareness hardware, int epochs, double rate) {
    var plan = new TrainingPlan(epochs, 32, new Sgd(rate, 0.9), CosineSchedule.STANDARD);
    new NetworkTraining(network, DIGITS, plan, hardware, KEY).run(TrainingListener.NONE);
  }

  private static void restoresToTheBit(Network trained, Network fresh) {
    try (fresh) {
      byte[] file = NetworkFile.encode(trained);
      NetworkFile.restore(fresh, file);
      assertThat(NetworkFile.encode(fresh)).isEqualTo(file);
      assertThat(logits(fresh)).isEqualTo(logits(trained));
    }
  }

  /** The running statistics of a training belong to its weights. */
  private static void norms(Network from, Network to) {
    for (String name : from.layers().keySet()) {
      Block norm = from.layers().get(name);
      if (norm instanceof BatchNorm) {
        for (Parameter parameter : norm.getParameters().values()) {
          assertThat(values(to.layers().get(name), parameter.getName()))
              .as(name + "." + parameter.getName())
              .isEqualTo(parameter.getArray().toFloatArray());
        }
      }
    }
  }

  private static float[] values(Block block, String parameter) {
    return block.getParameters().get(parameter).getArray().toFloatArray();
  }

  @Test
  void evaluationGoesByTheRunningStatisticsAndTrainingUpdatesThem() {
    try (Network network = network(new ResNet(8, 2), new ImageShape(1, 8, 8))) {
      float[] alone = logits(network, 1);
      // In one batch with others an image's logits are the same: no statistics of the batch.
      float[] first = Arrays.copyOf(logits(network, 4), alone.length);
      for (int i = 0; i < alone.length; i++) {
        assertThat(first[i]).isCloseTo(alone[i], offset(1e-6f));
      }
      Block norm = network.layers().get("layer0.norm");
      float[] before = values(norm, "runningVar");
      assertThat(before).containsOnly(1.0f);
      network.forward(images(network, 4), true);
      assertThat(values(norm, "runningVar")).isNotEqualTo(before);
      assertThat(values(norm, "runningMean")).doesNotContain(0.0f);
      float[] after = values(norm, "runningVar");
      network.forward(images(network, 4), false);
      assertThat(values(norm, "runningVar")).isEqualTo(after);
    }
  }

  @Test
  void aConvolutionOnSeveralTilesIsStillTheDigitalOne() {
    var split =
        new TileSettings(
            IDEAL.tile(), new MappingParameters(11, 3, 0, false, false), IDEAL.inputRange());
    try (Network digital = network(new ResNet(8, 4), new ImageShape(3, 8, 8));
        Network analog = digital.toAnalog(split)) {
      NDArray x = digital.manager().arange(2 * 192f).div(384).reshape(2, 3, 8, 8);
      float[] expected = digital.forward(x, false).toFloatArray();
      float[] actual = analog.forward(x, false).toFloatArray();
      for (int i = 0; i < expected.length; i++) {
        // Sums in another order: some units in the last place of values about 1.
        assertThat(actual[i]).isCloseTo(expected[i], offset(1e-5f));
      }
    }
  }

  private static Network network(ResNet plan, SampleShape images) {
    return Network.initialise(plan, images, 10, KEY);
  }

  private static float[] logits(Network network) {
    return logits(network, 3);
  }

  private static float[] logits(Network network, int count) {
    network.analogLayers().values().forEach(layer -> layer.nameNoise(KEY, 0));
    return network.forward(images(network, count), false).toFloatArray();
  }

  private static NDArray images(Network network, int count) {
    return network.manager().arange(count * 64f).div(192).reshape(count, 1, 8, 8);
  }
}
