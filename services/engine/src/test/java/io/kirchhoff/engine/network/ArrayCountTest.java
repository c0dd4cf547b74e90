package io.kirchhoff.engine.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import io.kirchhoff.engine.calibration.LargestInput;
import io.kirchhoff.engine.clip.FixedValue;
import io.kirchhoff.engine.compensation.DriftCompensation;
import io.kirchhoff.engine.compensation.RecalibratePeriodically;
import io.kirchhoff.engine.conductance.SinglePairConverter;
import io.kirchhoff.engine.dataset.BundledDigits;
import io.kirchhoff.engine.dataset.Dataset;
import io.kirchhoff.engine.device.PcmDevice;
import io.kirchhoff.engine.fault.FaultRates;
import io.kirchhoff.engine.inference.DriftInference;
import io.kirchhoff.engine.inference.InferencePlan;
import io.kirchhoff.engine.inference.InputRangeCalibration;
import io.kirchhoff.engine.layer.AnalogLayer;
import io.kirchhoff.engine.layer.GradientRule;
import io.kirchhoff.engine.layer.StepRules;
import io.kirchhoff.engine.modifier.AddNormal;
import io.kirchhoff.engine.preset.Preset;
import io.kirchhoff.engine.programming.Crossbar;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.remap.NoRemap;
import io.kirchhoff.engine.tile.MappingParameters;
import io.kirchhoff.engine.tile.TileSettings;
import io.kirchhoff.engine.training.Accuracy;
import io.kirchhoff.engine.training.Adam;
import io.kirchhoff.engine.training.ConstantSchedule;
import io.kirchhoff.engine.training.HardwareAwareness;
import io.kirchhoff.engine.training.NetworkTraining;
import io.kirchhoff.engine.training.TrainingListener;
import io.kirchhoff.engine.training.TrainingMoment;
import io.kirchhoff.engine.training.TrainingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How many arrays are open, in a network's manager and in all managers of the process: the same
 * number however long it goes on.
 */
class ArrayCountTest {
  private static final StreamKey KEY = StreamKey.ofSeed(3);
  private static final Dataset DIGITS = BundledDigits.load();

  /** Tiles cut in both directions, also inside kernels. */
  private static final TileSettings SPLIT =
      new TileSettings(
          TileSettings.STANDARD.tile(),
          new MappingParameters(25, 5, 1, true, true),
          TileSettings.STANDARD.inputRange());

  static Stream<TileSettings> settings() {
    return Stream.of(SPLIT, Preset.FLOATING_POINT.tiles());
  }

  private static final StepRules NOISY_STEP =
      new StepRules(
          new AddNormal(0.06), 1.0, GradientRule.TORCH, FixedValue.STANDARD, new NoRemap());

  /** Of one manager with those below it, and of the whole process. */
  private record Count(int network, int process) {
    static Count of(NDManager manager) {
      NDManager root = manager;
      while (root.getParentManager() != null) {
        root = root.getParentManager();
      }
      return new Count(manager.getManagedArrays().size(), root.getManagedArrays().size());
    }
  }

  @Test
  void aDigitalTrainingOfTwoHundredStepsOpensNoMoreArraysThanItsFirst() {
    try (Network digital = lenet()) {
      trainingIsFlat(digital, HardwareAwareness.NONE);
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void aTrainingWithBatchNormalisationAndBranchesOpensNoMoreArraysThanItsFirstStep(
      TileSettings settings) {
    try (Network digital = resnet();
        Network analog = digital.toAnalog(settings)) {
      trainingIsFlat(digital, HardwareAwareness.NONE);
      trainingIsFlat(analog, HardwareAwareness.STANDARD);
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void anAnalogTrainingOfTwoHundredStepsOpensNoMoreArraysThanItsFirst(TileSettings settings) {
    try (Network digital = lenet();
        Network analog = digital.toAnalog(settings)) {
      trainingIsFlat(analog, HardwareAwareness.STANDARD);
    }
  }

  @Test
  void aTrainingOfSequencesOpensNoMoreArraysThanItsFirstStep() {
    for (Architecture architecture :
        List.of(new LstmClassifier(6, 1, 1), new TransformerClassifier(8, 2, 1, 8, 4))) {
      try (Network digital = Network.initialise(architecture, DIGITS.shape(), 10, KEY);
          Network analog = digital.toAnalog(SPLIT)) {
        trainingIsFlat(digital, HardwareAwareness.NONE);
        trainingIsFlat(analog, HardwareAwareness.STANDARD);
      }
    }
  }

  private static void trainingIsFlat(Network network, HardwareAwareness hardware) {
    Count before = Count.of(network.manager());
    List<Count> counts = new ArrayList<>();
    var listener =
        new TrainingListener() {
          @Override
          public void stepped(TrainingMoment moment) {
            counts.add(Count.of(network.manager()));
          }
        };
    var plan = new TrainingPlan(4, 20, Adam.STANDARD, ConstantSchedule.STANDARD);
    new NetworkTraining(network, DIGITS, plan, hardware, KEY).run(listener);
    assertThat(counts).hasSizeGreaterThan(200).containsOnly(counts.getFirst());
    network.analogLayers().values().forEach(AnalogLayer::forgetReadWeights);
    assertThat(Count.of(network.manager())).isEqualTo(before);
  }

  static Stream<Architecture> networks() {
    return Stream.of(
        new Mlp(List.of(20)),
        new LeNet(List.of(4, 6), 8),
        new GruClassifier(6, 2, 1),
        new TransformerClassifier(8, 2, 1, 8, 4));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void aHundredEvaluationsOpenNoMoreArraysThanTheFirst(Architecture architecture) {
    try (Network digital = Network.initialise(architecture, DIGITS.shape(), 10, KEY);
        Network analog = digital.toAnalog(TileSettings.STANDARD)) {
      Count before = Count.of(analog.manager());
      List<Count> counts = new ArrayList<>();
      for (int evaluation = 0; evaluation < 100; evaluation++) {
        Accuracy.of(analog, DIGITS.validation(), KEY.at(evaluation));
        counts.add(Count.of(analog.manager()));
      }
      assertThat(counts).containsOnly(counts.getFirst());
      analog.analogLayers().values().forEach(AnalogLayer::forgetReadWeights);
      assertThat(Count.of(analog.manager())).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void twentyChipsLeaveNoArrayBehind(TileSettings settings) {
    twentyChipsLeaveNoArrayBehind(lenet(), settings);
    twentyChipsLeaveNoArrayBehind(resnet(), settings);
  }

  private static void twentyChipsLeaveNoArrayBehind(Network digital, TileSettings settings) {
    try (digital;
        Network analog = digital.toAnalog(settings)) {
      Count before = Count.of(analog.manager());
      InputRangeCalibration.calibrate(analog, DIGITS.validation(), new LargestInput(), KEY);
      assertThat(Count.of(analog.manager())).isEqualTo(before);
      var plan =
          new InferencePlan(
              new Crossbar(
                  SinglePairConverter.STANDARD, PcmDevice.STANDARD, FaultRates.NONE, false),
              List.of(1.0, 86400.0),
              List.of(DriftCompensation.values()),
              RecalibratePeriodically.STANDARD);
      var inference = new DriftInference(analog, DIGITS.validation(), plan, KEY);
      for (int chip = 0; chip < 20; chip++) {
        inference.repeat(chip, _ -> {});
        assertThat(Count.of(analog.manager())).as("after chip %d", chip).isEqualTo(before);
      }
      NetworkFile.restore(analog, NetworkFile.encode(analog));
      digital.takeWeightsOf(analog);
      assertThat(Count.of(analog.manager())).isEqualTo(before);
    }
  }

  /** A user of DJL opens a manager for each batch and knows nothing of ours. */
  @ParameterizedTest
  @MethodSource("settings")
  void aLayerLeavesNothingBehindInAnOrdinaryProgramOfDjl(TileSettings settings) {
    try (Network digital = lenet();
        Network analog = digital.toAnalog(settings)) {
      AnalogLayer layer = analog.analogLayers().get("layer1");
      layer.training().beginStep(NOISY_STEP, KEY);
      List<Count> counts = new ArrayList<>();
      for (int batch = 0; batch < 10; batch++) {
        try (NDManager own = NDManager.newBaseManager()) {
          NDArray x = own.ones(new Shape(4, 4, 4, 4));
          forward(layer, x, false);
          try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            collector.backward(forward(layer, x, true).sum());
          }
        }
        counts.add(Count.of(analog.manager()));
      }
      assertThat(counts).containsOnly(counts.getFirst());
    }
  }

  private static NDArray forward(AnalogLayer layer, NDArray x, boolean training) {
    var store = new ParameterStore(x.getManager(), false);
    return layer.forward(store, new NDList(x), training).singletonOrThrow();
  }

  private static Network resnet() {
    return Network.initialise(new ResNet(8, 2), DIGITS.shape(), 10, KEY);
  }

  private static Network lenet() {
    return Network.initialise(new LeNet(List.of(4, 6), 8), DIGITS.shape(), 10, KEY);
  }
}
