package io.kirchhoff.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.kirchhoff.engine.dataset.BundledDigits;
import io.kirchhoff.engine.dataset.Dataset;
import io.kirchhoff.engine.dataset.ImageShape;
import io.kirchhoff.engine.dataset.SampleShape;
import io.kirchhoff.engine.dataset.TextShape;
import io.kirchhoff.engine.preset.Preset;
import io.kirchhoff.engine.random.RandomStream;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.thread.ComputeThreads;
import io.kirchhoff.engine.tile.MappingParameters;
import io.kirchhoff.engine.tile.TileSettings;
import io.kirchhoff.engine.training.Accuracy;
import io.kirchhoff.engine.training.Adam;
import io.kirchhoff.engine.training.CosineSchedule;
import io.kirchhoff.engine.training.HardwareAwareness;
import io.kirchhoff.engine.training.NetworkTraining;
import io.kirchhoff.engine.training.TrainingListener;
import io.kirchhoff.engine.training.TrainingPlan;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks beside those of fully connected layers and residual blocks. */
class SequenceNetworksTest {
  private static final StreamKey KEY = StreamKey.ofSeed(4);
  private static final TileSettings IDEAL = Preset.FLOATING_POINT.tiles();
  private static final ImageShape DIGITS = new ImageShape(1, 8, 8);
  private static final ImageShape CIFAR = new ImageShape(3, 32, 32);
  private static final TextShape TEXT = new TextShape(7, 30);

  @AfterEach
  void oneThreadAgain() {
    ComputeThreads.share(1);
  }

  /** Weights by the formulas of the literature. */
  static List<Arguments> sizes() {
    int v = 48;
    int convolutions = 9 * (3 * v + v * v + 2 * v * v + 4 * v * v + 6 * v * v + 9 * v * v) + 12 * v;
    int vgg = convolutions + 12 * v + 16 * 3 * v * 8 * v + 8 * v + 8 * v * 10 + 10;
    int encoder = 4 * (64 * 64 + 64) + (2 * 64 * 128 + 128 + 64) + 4 * 64;
    int last = 2 * 64 + 64 * 10 + 10;
    return List.of(
        Arguments.of(Vgg8.STANDARD, CIFAR, vgg, List.of("layer0", "layer7")),
        Arguments.of(
            new LstmClassifier(128, 1, 64),
            CIFAR,
            4 * 128 * (96 + 128 + 2) + 129 * 10,
            List.of("layer0.input", "layer1")),
        Arguments.of(
            new LstmClassifier(20, 2, 5),
            TEXT,
            30 * 5 + 4 * 20 * (5 + 20 + 2) + 4 * 20 * (20 + 20 + 2) + 21 * 10,
            List.of("layer0.input", "layer2")),
        Arguments.of(
            new GruClassifier(128, 2, 64),
            DIGITS,
            3 * 128 * (8 + 128 + 2) + 3 * 128 * (128 + 128 + 2) + 129 * 10,
            List.of("layer0.input", "layer2")),
        Arguments.of(
            new LstmLanguageModel(20, 1, 5),
            TEXT,
            30 * 5 + 4 * 20 * (5 + 20 + 2) + 21 * 10,
            List.of("layer0.input", "layer1")),
        Arguments.of(
            TransformerClassifier.STANDARD,
            CIFAR,
            // Patches of 3 x 4 x 4 pixels, and a bias.
            49 * 64 + 64 * 64 + 2 * encoder + last,
            List.of("layer0", "layer3")),
        Arguments.of(
            TransformerClassifier.STANDARD,
            TEXT,
            30 * 64 + 7 * 64 + 2 * encoder + last,
            List.of("layer0.attention.query", "layer2")));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void aNetworkHasTheWeightsOfItsFormulaAndLogitsForEachTarget(
      Architecture architecture, SampleShape samples, int weights, List<String> ends) {
    try (Network network = Network.initialise(architecture, samples, 10, KEY)) {
      assertThat(
              network.layers().values().stream()
                  .flatMap(layer -> layer.getParameters().values().stream())
                  .filter(Parameter::requiresGradient)
                  .mapToLong(parameter -> parameter.getArray().size())
                  .sum())
          .isEqualTo(weights);
      List<String> layers = architecture.layers(samples, 10);
      assertThat(List.of(layers.getFirst(), layers.getLast())).isEqualTo(ends);
      int targets = architecture.targets(samples);
      NDArray logits = network.forward(batch(network.manager(), samples, 3), false);
      assertThat(logits.getShape())
          .isEqualTo(targets == 1 ? new Shape(3, 10) : new Shape(3, targets, 10));
    }
  }

  static List<Arguments> small() {
    return List.of(
        Arguments.of(new Vgg8(2), DIGITS),
        Arguments.of(new LstmClassifier(6, 2, 4), DIGITS),
        Arguments.of(new LstmClassifier(6, 1, 4), TEXT),
        Arguments.of(new GruClassifier(6, 2, 4), DIGITS),
        Arguments.of(new LstmLanguageModel(6, 1, 4), TEXT),
        Arguments.of(new TransformerClassifier(8, 2, 2, 12, 2), DIGITS),
        Arguments.of(new TransformerClassifier(8, 2, 1, 12, 2), TEXT));
  }

  @ParameterizedTest
  @MethodSource("small")
  void perfectTilesComputeWhatTheDigitalNetworkDoesAndGiveItsWeightsBack(
      Architecture architecture, SampleShape samples) {
    var split =
        new TileSettings(
            IDEAL.tile(), new MappingParameters(5, 3, 0, false, false), IDEAL.inputRange());
    try (Network digital = Network.initialise(architecture, samples, 10, KEY);
        Network other = Network.initialise(architecture, samples, 10, KEY.at(1));
        Network analog = digital.toAnalog(IDEAL);
        Network tiles = digital.toAnalog(split)) {
      NDArray x = batch(digital.manager(), samples, 4);
      float[] expected = digital.forward(x, false).toFloatArray();
      assertThat(analog.forward(x, false).toFloatArray()).isEqualTo(expected);
      float[] found = tiles.forward(x, false).toFloatArray();
      for (int i = 0; i < expected.length; i++) {
        // Sums in another order: some units in the last place of values about 1.
        assertThat(found[i]).isCloseTo(expected[i], within(1e-5f));
      }
      assertThat(analog.layers().keySet()).isEqualTo(digital.layers().keySet());
      assertThat(analog.analogLayers().keySet())
          .containsExactlyElementsOf(architecture.layers(samples, 10));
      other.takeWeightsOf(analog);
      assertThat(NetworkFile.encode(other)).isEqualTo(NetworkFile.encode(digital));
      byte[] file = NetworkFile.encode(tiles);
      try (Network restored = other.toAnalog(split)) {
        NetworkFile.restore(restored, file);
        assertThat(NetworkFile.encode(restored)).isEqualTo(file);
      }
    }
  }

  /** A batch is its slices of 32 samples, to the bit, noise included. */
  @ParameterizedTest
  @MethodSource("small")
  void anyNumberOfThreadsGivesTheSameLogitsToTheBit(
      Architecture architecture, SampleShape samples) {
    try (Network digital = Network.initialise(architecture, samples, 10, KEY);
        Network analog = digital.toAnalog(TileSettings.STANDARD)) {
      for (Network network : List.of(digital, analog)) {
        NDArray x = batch(network.manager(), samples, 75);
        var parts = new NDList();
        for (int from = 0; from < 75; from += 32) {
          NDArray part = x.get("{}:{}", from, Math.min(75, from + 32));
          parts.add(BatchInference.logits(network, part, KEY, 1000 + from));
        }
        NDArray expected = NDArrays.concat(parts);
        for (int threads : new int[] {1, 3}) {
          ComputeThreads.share(threads);
          NDArray whole = BatchInference.logits(network, x, KEY, 1000);
          assertThat(whole.getShape()).isEqualTo(expected.getShape());
          assertThat(whole.toFloatArray()).isEqualTo(expected.toFloatArray());
        }
      }
      NDArray x = batch(analog.manager(), samples, 3);
      assertThat(BatchInference.logits(analog, x, KEY.at(1), 0).toFloatArray())
          .as("another time, other noise")
          .isNotEqualTo(BatchInference.logits(analog, x, KEY, 0).toFloatArray());
    }
  }

  private static NDArray batch(NDManager manager, SampleShape samples, int count) {
    RandomStream draws = KEY.at(1).stream();
    float[] values = new float[count * samples.values()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          samples instanceof TextShape text
              ? (int) (draws.uniform(i) * text.vocabulary())
              : draws.normal(i);
    }
    return manager.create(values, new Shape(count).addAll(new Shape(samples.dimensions())));
  }

  static List<Architecture> learners() {
    return List.of(
        new Vgg8(6),
        new LstmClassifier(32, 1, 1),
        new GruClassifier(32, 1, 1),
        new TransformerClassifier(32, 4, 1, 64, 2));
  }

  @ParameterizedTest
  @MethodSource("learners")
  void trainingLearnsTheDigitsInBothForms(Architecture architecture) {
    Dataset digits = BundledDigits.load();
    try (Network digital = Network.initialise(architecture, digits.shape(), 10, KEY)) {
      train(digital, digits, HardwareAwareness.NONE, 6, 0.005);
      // Ten classes: by chance about 0.1 of 450 images.
      assertThat(Accuracy.of(digital, digits.test(), KEY)).isGreaterThan(0.8);
      try (Network analog = digital.toAnalog(TileSettings.STANDARD)) {
        var hardware = HardwareAwareness.STANDARD;
        train(analog, digits, hardware, 1, 0.001);
        assertThat(Accuracy.of(analog, digits.test(), KEY)).isGreaterThan(0.8);
      }
    }
  }

  private static void train(
      Network network, Dataset data, HardwareAwareness hardware, int epochs, double rate) {
    var plan =
        new TrainingPlan(epochs, 32, new Adam(rate, 0.9, 0.999, 1e-8, 0), CosineSchedule.STANDARD);
    new NetworkTraining(network, data, plan, hardware, KEY).run(TrainingListener.NONE);
  }

  @Test
  void samplesThatDoNotFitAreRefused() {
    refused(new Vgg8(4), new ImageShape(1, 7, 28), "vgg8 needs images of at least 8 x 8 pixels");
    refused(new Vgg8(4), TEXT, "vgg8 needs images; the samples of this data set are passages");
    refused(LstmLanguageModel.STANDARD, DIGITS, "lstm-language-model needs passages of a text");
    refused(
        new TransformerClassifier(8, 2, 1, 8, 3),
        DIGITS,
        "transformer cuts images into patches of 3 x 3 pixels, which do not fill images of 8 x 8");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TransformerClassifier(64, 5, 2, 128, 4))
        .withMessage("heads (5) must divide size (64).");
  }

  private static void refused(Architecture network, SampleShape samples, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network.layers(samples, 10))
        .withMessageStartingWith(message);
  }
}
