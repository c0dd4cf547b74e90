package io.kirchhoff.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import io.kirchhoff.engine.clip.FixedValue;
import io.kirchhoff.engine.dataset.BundledDigits;
import io.kirchhoff.engine.dataset.Dataset;
import io.kirchhoff.engine.layer.AnalogLayer;
import io.kirchhoff.engine.layer.AnalogLinear;
import io.kirchhoff.engine.layer.GradientRule;
import io.kirchhoff.engine.modifier.AddNormal;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.remap.ChannelwiseSymmetric;
import io.kirchhoff.engine.tile.BoundManagement;
import io.kirchhoff.engine.tile.CircuitParameters;
import io.kirchhoff.engine.tile.ManagementParameters;
import io.kirchhoff.engine.tile.MappingParameters;
import io.kirchhoff.engine.tile.NoiseManagement;
import io.kirchhoff.engine.tile.ReadMode;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.engine.tile.TileSettings;
import io.kirchhoff.engine.tile.WeightNoise;
import io.kirchhoff.engine.training.Adam;
import io.kirchhoff.engine.training.ConstantSchedule;
import io.kirchhoff.engine.training.HardwareAwareness;
import io.kirchhoff.engine.training.NetworkTraining;
import io.kirchhoff.engine.training.TrainingListener;
import io.kirchhoff.engine.training.TrainingPlan;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What DJL saves of an analog network is all of it, in DJL's own files. */
class SavedBlockTest {
  private static final Dataset DIGITS = BundledDigits.load();
  private static final HardwareAwareness HARDWARE =
      new HardwareAwareness(
          new AddNormal(0.06),
          0,
          FixedValue.STANDARD,
          ChannelwiseSymmetric.STANDARD,
          2,
          GradientRule.TORCH);

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  record Kind(String name, Architecture architecture, TileSettings tiles) {
    /** The caller closes it. */
    Network start(long seed) {
      var key = StreamKey.ofSeed(seed);
      try (Network digital = Network.initialise(architecture, DIGITS.shape(), 10, key)) {
        return digital.toAnalog(tiles);
      }
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Kind> kinds() {
    var lenet = new LeNet(List.of(2, 3), 4);
    TileSettings silent = silent(NoiseManagement.CONSTANT, MappingParameters.STANDARD);
    var small = new MappingParameters(16, 3, 1, true, true);
    return Stream.of(
        new Kind("perceptron", new Mlp(List.of(5)), silent),
        new Kind("convolutions", lenet, silent),
        new Kind("with batch normalisation", new ResNet(8, 1), silent),
        new Kind("long short-term memory", new LstmClassifier(4, 2, 1), silent),
        new Kind("gated recurrent units", new GruClassifier(4, 1, 1), silent),
        new Kind("transformer", new TransformerClassifier(4, 2, 1, 6, 4), silent),
        new Kind("many tiles", lenet, silent(NoiseManagement.CONSTANT, small)),
        new Kind(
            "tiles that remember inputs", lenet, silent(NoiseManagement.AVERAGE_ABS_MAX, small)));
  }

  /** With converters and wires, without noise. */
  private static TileSettings silent(NoiseManagement scaling, MappingParameters mapping) {
    var management = new ManagementParameters(scaling, 1, BoundManagement.NONE, 1000, 0.25, true);
    var tile =
        new TileParameters(
            1,
            254,
            10,
            254,
            0,
            0,
            WeightNoise.PCM_READ,
            1,
            TileParameters.STANDARD_G_RATIO,
            ReadMode.ONE_PASS,
            1,
            management,
            CircuitParameters.IDEAL);
    return new TileSettings(tile, mapping, TileSettings.STANDARD.inputRange());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aTrainedNetworkComesBackToTheBit(Kind kind) throws Exception {
    try (Network trained = kind.start(1);
        Network other = kind.start(2)) {
      train(trained);
      byte[] file = saved(trained.block());
      Map<String, List<Float>> state = state(trained);
      float[] logits = logits(trained);
      assertThat(logits(other)).isNotEqualTo(logits);
      load(other.block(), other.manager(), file);
      assertThat(state(other)).isEqualTo(state);
      load(other.block(), other.manager(), saved(other.block()));
      assertThat(state(other)).isEqualTo(state);
      assertThat(logits(other)).isEqualTo(logits);
    }
  }

  @Test
  void soItDoesFromAModelOfDjl(@TempDir Path folder) throws Exception {
    Kind kind = kinds().findFirst().orElseThrow();
    try (Network trained = kind.start(1);
        Network fresh = kind.start(2);
        Model model = Model.newInstance("twin");
        Model again = Model.newInstance("twin")) {
      train(trained);
      model.setBlock(trained.block());
      model.save(folder, "twin");
      again.setBlock(fresh.block());
      again.load(folder, "twin");
      assertThat(state(fresh)).isEqualTo(state(trained));
      assertThat(logits(fresh)).isEqualTo(logits(trained));
    }
  }

  @Test
  void aLayerOnItsOwnIsSavedBeforeItHasSeenAnyInput() throws Exception {
    AnalogLayer one = layer(5, MappingParameters.STANDARD, 1);
    AnalogLayer other = layer(5, MappingParameters.STANDARD, 2);
    assertThat(other.logicalWeights()).isNotEqualTo(one.logicalWeights());
    load(other, manager, saved(one));
    assertThat(other.logicalWeights()).isEqualTo(one.logicalWeights());
  }

  @Test
  void aFileOfAnotherLayerIsRefusedWithWhatDiffers() throws Exception {
    byte[] file = saved(layer(5, MappingParameters.STANDARD, 1));
    refused(layer(4, MappingParameters.STANDARD, 1), file, "tile0.weight", "(3, 5)", "(3, 4)");
    var oneScale = new MappingParameters(512, 0, 1, true, true, false);
    refused(layer(5, oneScale, 1), file, "tile0.outputScale", "(3)", "(1)");
    var noScale = new MappingParameters(512, 0, 1, true, false);
    refused(layer(5, noScale, 1), file, "4 arrays", "has 3");
    refused(layer(5, new MappingParameters(3, 0, 1, true, true), 1), file, "4 arrays", "has 7");
  }

  /** Whose file gives no mapping scales, so that its weights would be silently wrong. */
  @Test
  void aFileOfTheFirstVersionIsRefusedWithTheReason() throws Exception {
    byte[] file = saved(layer(5, MappingParameters.STANDARD, 1));
    file[0] = 1;
    refused(layer(5, MappingParameters.STANDARD, 1), file, "version 1", "mapping scales");
    file[0] = 3;
    refused(layer(5, MappingParameters.STANDARD, 1), file, "version 3");
  }

  private static void refused(AnalogLayer layer, byte[] file, String... words) {
    float[] before = layer.logicalWeights();
    assertThatExceptionOfType(MalformedModelException.class)
        .isThrownBy(() -> load(layer, NDManager.newBaseManager(), file))
        .satisfies(error -> assertThat(error.getMessage()).contains(words));
    assertThat(layer.logicalWeights()).isEqualTo(before);
  }

  private AnalogLayer layer(int inputs, MappingParameters mapping, int seed) {
    float[] weights = new float[3 * inputs];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = StreamKey.ofSeed(seed).stream().normal(i);
    }
    var settings =
        new TileSettings(TileParameters.IDEAL, mapping, TileSettings.STANDARD.inputRange());
    return new AnalogLinear(inputs, weights, new float[3], settings, manager);
  }

  private static void train(Network network) {
    var plan =
        new TrainingPlan(1, 128, new Adam(0.02, 0.9, 0.999, 1e-8, 0), new ConstantSchedule(0));
    new NetworkTraining(network, DIGITS, plan, HARDWARE, StreamKey.ofSeed(5))
        .run(TrainingListener.NONE);
  }

  private static byte[] saved(Block block) throws IOException {
    var bytes = new ByteArrayOutputStream();
    block.saveParameters(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static void load(Block block, NDManager owner, byte[] file) throws Exception {
    try (var bytes = new DataInputStream(new ByteArrayInputStream(file))) {
      block.loadParameters(owner, bytes);
      assertThat(bytes.available()).isZero();
    }
  }

  private static Map<String, List<Float>> state(Network network) {
    var state = new TreeMap<String, List<Float>>();
    NetworkState.of(network)
        .forEach(
            array -> {
              float[] values = array.values().get().toArray(ValueLayout.JAVA_FLOAT);
              var list = new ArrayList<Float>();
              for (float value : values) {
                list.add(value);
              }
              state.put(array.name(), list);
            });
    return state;
  }

  private static float[] logits(Network network) {
    NDArray x = network.manager().arange(3 * 64f).div(192).reshape(3, 1, 8, 8);
    return network.forward(x, false).toFloatArray();
  }
}
