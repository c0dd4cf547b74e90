package io.kirchhoff.engine.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import io.kirchhoff.engine.calibration.LargestInput;
import io.kirchhoff.engine.compensation.DriftCompensation;
import io.kirchhoff.engine.compensation.RecalibrateAtEveryTest;
import io.kirchhoff.engine.conductance.Converter;
import io.kirchhoff.engine.conductance.PairsConverter;
import io.kirchhoff.engine.conductance.SinglePairConverter;
import io.kirchhoff.engine.dataset.BundledDigits;
import io.kirchhoff.engine.dataset.Dataset;
import io.kirchhoff.engine.device.PcmDevice;
import io.kirchhoff.engine.fault.FaultRates;
import io.kirchhoff.engine.inference.DriftInference;
import io.kirchhoff.engine.inference.DriftPoint;
import io.kirchhoff.engine.inference.InferencePlan;
import io.kirchhoff.engine.inference.InputRangeCalibration;
import io.kirchhoff.engine.network.Architecture;
import io.kirchhoff.engine.network.LeNet;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.network.NetworkFile;
import io.kirchhoff.engine.network.ResNet;
import io.kirchhoff.engine.preset.Preset;
import io.kirchhoff.engine.programming.Crossbar;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tile.MappingParameters;
import io.kirchhoff.engine.tile.TileSettings;
import io.kirchhoff.engine.training.Accuracy;
import io.kirchhoff.engine.training.ConstantSchedule;
import io.kirchhoff.engine.training.CosineSchedule;
import io.kirchhoff.engine.training.HardwareAwareness;
import io.kirchhoff.engine.training.NetworkTraining;
import io.kirchhoff.engine.training.Sgd;
import io.kirchhoff.engine.training.TrainingListener;
import io.kirchhoff.engine.training.TrainingPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks in which some layers are digital, or have tiles of another kind. */
class MixedNetworkTest {
  private static final StreamKey KEY = StreamKey.ofSeed(5);
  private static final Dataset DIGITS = BundledDigits.load();
  private static final TileSettings NOISY = TileSettings.STANDARD;
  private static final TileSettings SPLIT =
      new TileSettings(
          NOISY.tile(), new MappingParameters(10, 3, 1, true, true), NOISY.inputRange());

  private static final TilePlan FIRST_DIGITAL = plan("layer0", null, NOISY);

  private static TilePlan plan(String layer, TileSettings tiles, TileSettings others) {
    return name -> Optional.ofNullable(name.equals(layer) ? tiles : others);
  }

  static List<Architecture> networks() {
    return List.of(new LeNet(List.of(4, 6), 8), new ResNet(8, 2));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void aDigitalLayerGivesWhatTheFp32OneGivesToTheBit(Architecture architecture) {
    try (Network digital = network(architecture)) {
      for (String name : products(digital)) {
        try (Network mixed = digital.toAnalog(plan(name, null, NOISY))) {
          assertThat(mixed.analogLayers().keySet()).doesNotContain(name);
          assertThat(mixed.analogLayers()).hasSize(products(digital).size() - 1);
          assertThat(output(mixed, name)).isEqualTo(output(digital, name));
        }
      }
      try (Network copy = digital.toAnalog(_ -> Optional.empty())) {
        assertThat(logits(copy)).isEqualTo(logits(digital));
        assertThat(NetworkFile.encode(copy)).isEqualTo(NetworkFile.encode(digital));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void otherTilesOrNoneInOneLayerLeaveAllOthersAsTheyAre(Architecture architecture) {
    try (Network digital = network(architecture);
        Network uniform = digital.toAnalog(NOISY)) {
      for (TileSettings other : Arrays.asList(SPLIT, Preset.FLOATING_POINT.tiles(), null)) {
        try (Network mixed = digital.toAnalog(plan("layer1", other, NOISY))) {
          for (String name : products(digital)) {
            if (name.equals("layer1")) {
              assertThat(output(mixed, name)).isNotEqualTo(output(uniform, name));
            } else {
              assertThat(output(mixed, name)).as(name).isEqualTo(output(uniform, name));
            }
          }
        }
      }
    }
  }

  @Test
  void aLayersDrawsGoByItsNumberWhateverOthersAre() {
    try (Network digital = network(new LeNet(List.of(4, 6), 8));
        Network mixed = digital.toAnalog(plan("layer1", null, NOISY))) {
      List<Integer> numbers = new ArrayList<>();
      mixed.eachAnalogLayer((_, number) -> numbers.add(number));
      assertThat(numbers).containsExactly(0, 2, 3);
    }
  }

  @Test
  void digitalLayersAreTrainedAsOrdinaryOnesBesideTiles() {
    var hardware = HardwareAwareness.STANDARD;
    var plan = new TrainingPlan(6, 32, new Sgd(0.05, 0.9), CosineSchedule.STANDARD);
    try (Network digital = network(new LeNet(List.of(8, 16), 32));
        Network mixed = digital.toAnalog(FIRST_DIGITAL)) {
      byte[] before = NetworkFile.encode(digital);
      new NetworkTraining(mixed, DIGITS, plan, hardware, KEY).run(TrainingListener.NONE);
      assertThat(NetworkFile.encode(digital)).isEqualTo(before);
      assertThat(weights(mixed)).isNotEqualTo(weights(digital));
      // Ten classes: by chance about 0.1 of 450 images.
      assertThat(Accuracy.of(mixed, DIGITS.test(), KEY)).isGreaterThan(0.7);
      digital.takeWeightsOf(mixed);
      assertThat(weights(digital)).isEqualTo(weights(mixed));
      assertThat(Accuracy.of(digital, DIGITS.test(), KEY)).isGreaterThan(0.7);
    }
  }

  @Test
  void aDigitalNetworkThatIsOnlyCopiedTrainsLikeTheOriginalToTheBit() {
    var plan = new TrainingPlan(1, 64, new Sgd(0.1, 0.9), ConstantSchedule.STANDARD);
    try (Network digital = network(new ResNet(8, 2));
        Network copy = digital.toAnalog(_ -> Optional.empty())) {
      for (Network network : List.of(digital, copy)) {
        new NetworkTraining(network, DIGITS, plan, HardwareAwareness.NONE, KEY)
            .run(TrainingListener.NONE);
      }
      assertThat(NetworkFile.encode(copy)).isEqualTo(NetworkFile.encode(digital));
    }
  }

  @Test
  void aChipHoldsTheAnalogLayersOnlyAndAFileTheWholeNetwork() {
    try (Network digital = network(new LeNet(List.of(4, 6), 8));
        Network mixed = digital.toAnalog(FIRST_DIGITAL);
        Network other =
            Network.initialise(new LeNet(List.of(4, 6), 8), DIGITS.shape(), 10, KEY.at(1))
                .toAnalog(FIRST_DIGITAL)) {
      InputRangeCalibration.calibrate(mixed, DIGITS.validation(), new LargestInput(), KEY);
      byte[] file = NetworkFile.encode(mixed);
      NetworkFile.restore(other, file);
      assertThat(NetworkFile.encode(other)).isEqualTo(file);
      assertThat(ageing(other)).isEqualTo(ageing(mixed)).hasSize(4);
      assertThat(NetworkFile.encode(mixed)).isEqualTo(file);
    }
  }

  @Test
  void aLayerWithAConverterOfItsOwnIsProgrammedByItAndTheOthersAsBefore() {
    Converter pairs = PairsConverter.STANDARD;
    Map<String, Converter> all =
        Map.of("layer1", pairs, "layer2", pairs, "layer3", pairs, "layer0", pairs);
    try (Network digital = network(new LeNet(List.of(4, 6), 8));
        Network mixed = digital.toAnalog(FIRST_DIGITAL)) {
      InputRangeCalibration.calibrate(mixed, DIGITS.validation(), new LargestInput(), KEY);
      List<DriftPoint> plain = ageing(mixed);
      assertThat(ageing(mixed, SinglePairConverter.STANDARD, Map.of("layer0", pairs)))
          .as("a digital layer has none")
          .isEqualTo(plain);
      assertThat(ageing(mixed, SinglePairConverter.STANDARD, Map.of("layer2", pairs)))
          .isNotEqualTo(plain);
      assertThat(ageing(mixed, SinglePairConverter.STANDARD, all))
          .isEqualTo(ageing(mixed, pairs, Map.of()));
    }
  }

  private static List<DriftPoint> ageing(Network network) {
    return ageing(network, SinglePairConverter.STANDARD, Map.of());
  }

  private static List<DriftPoint> ageing(
      Network network, Converter converter, Map<String, Converter> layers) {
    var crossbar = new Crossbar(converter, PcmDevice.STANDARD, FaultRates.NONE, false);
    var plan =
        new InferencePlan(
            crossbar,
            layers,
            List.of(1.0, 1e7),
            List.of(DriftCompensation.NONE, DriftCompensation.GLOBAL),
            new RecalibrateAtEveryTest());
    return new DriftInference(network, DIGITS.validation(), plan, KEY).repeat(0, _ -> {});
  }

  private static List<String> products(Network network) {
    return network.layers().keySet().stream().filter(name -> !name.endsWith(".norm")).toList();
  }

  private static float[] weights(Network network) {
    Block layer = network.layers().get("layer0");
    return layer.getParameters().get("weight").getArray().toFloatArray();
  }

  /** Of one layer alone, for inputs that depend on the layer only. */
  private static float[] output(Network network, String name) {
    network.eachAnalogLayer((layer, number) -> layer.nameNoise(KEY.at(number), 0));
    Block layer = network.layers().get(name);
    NDArray inputs = inputs(network, name);
    var store = new ParameterStore(network.manager(), false);
    return layer.forward(store, new NDList(inputs), false).singletonOrThrow().toFloatArray();
  }

  private static NDArray inputs(Network network, String name) {
    try (Network plain = network(architectureOf(network))) {
      var shape = plain.layers().get(name).getParameters().get("weight").getArray().getShape();
      long values = 3 * shape.get(1) * (shape.dimension() == 4 ? 64 : 1);
      NDArray flat = network.manager().arange((float) values).div(values);
      return shape.dimension() == 4
          ? flat.reshape(3, shape.get(1), 8, 8)
          : flat.reshape(3, shape.get(1));
    }
  }

  private static Architecture architectureOf(Network network) {
    return networks().get(network.layers().size() == 4 ? 0 : 1);
  }

  private static float[] logits(Network network) {
    NDArray x = network.manager().arange(3 * 64f).div(192).reshape(3, 1, 8, 8);
    return network.forward(x, false).toFloatArray();
  }

  private static Network network(Architecture architecture) {
    return Network.initialise(architecture, DIGITS.shape(), 10, KEY);
  }
}
