package io.kirchhoff.engine.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.engine.calibration.LargestInput;
import io.kirchhoff.engine.compensation.DriftCompensation;
import io.kirchhoff.engine.compensation.RecalibrateAtEveryTest;
import io.kirchhoff.engine.conductance.SinglePairConverter;
import io.kirchhoff.engine.dataset.BundledDigits;
import io.kirchhoff.engine.dataset.Dataset;
import io.kirchhoff.engine.device.PcmDevice;
import io.kirchhoff.engine.fault.FaultRates;
import io.kirchhoff.engine.network.Architecture;
import io.kirchhoff.engine.network.LeNet;
import io.kirchhoff.engine.network.LstmClassifier;
import io.kirchhoff.engine.network.Mlp;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.network.TransformerClassifier;
import io.kirchhoff.engine.programming.Crossbar;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tile.BoundManagement;
import io.kirchhoff.engine.tile.CircuitParameters;
import io.kirchhoff.engine.tile.InputRangeParameters;
import io.kirchhoff.engine.tile.ManagementParameters;
import io.kirchhoff.engine.tile.MappingParameters;
import io.kirchhoff.engine.tile.NoiseManagement;
import io.kirchhoff.engine.tile.ReadMode;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.engine.tile.TileSettings;
import io.kirchhoff.engine.tile.WeightNoise;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Looking into a chip finds all its layers, the same ones each time, and leaves no trace. */
class ChipReportTest {
  private static final StreamKey KEY = StreamKey.ofSeed(5);
  private static final Dataset DIGITS = BundledDigits.load();
  private static final List<Double> TIMES = List.of(1.0, 31536000.0);
  private static final List<DriftCompensation> BOTH =
      List.of(DriftCompensation.NONE, DriftCompensation.GLOBAL);

  static Stream<Architecture> networks() {
    return Stream.of(
        new Mlp(List.of(16)),
        new LeNet(List.of(2, 3), 8),
        new LstmClassifier(8, 1, 8),
        new TransformerClassifier(8, 2, 1, 16, 4));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void allLayersAreSeenAndTheTestsAreThoseOfAnyChip(Architecture architecture) {
    try (Network analog = onTiles(architecture, TileSettings.STANDARD)) {
      InputRangeCalibration.calibrate(analog, DIGITS.train(), new LargestInput(), KEY);
      DriftInference inference = inference(analog);
      ChipReport report = inference.inspect(1, _ -> {});
      assertThat(inference.repeat(1, _ -> {})).isEqualTo(report.points());
      assertThat(inference.inspect(1, _ -> {})).isEqualTo(report);
      List<String> layers = List.copyOf(analog.analogLayers().keySet());
      for (double seconds : TIMES) {
        for (DriftCompensation compensation : BOTH) {
          List<LayerReading> there =
              report.layers().stream()
                  .filter(it -> it.seconds() == seconds && it.compensation() == compensation)
                  .toList();
          assertThat(there).extracting(LayerReading::layer).isEqualTo(layers);
          assertThat(there).allSatisfy(ChipReportTest::isSound);
        }
      }
      assertThat(report.histograms()).hasSize(layers.size() * TIMES.size());
      for (ConductanceHistogram histogram : report.histograms()) {
        int weights = analog.analogLayers().get(histogram.layer()).logicalWeights().length;
        assertThat(histogram.counts().stream().mapToInt(it -> it).sum()).isEqualTo(2 * weights);
      }
    }
  }

  private static void isSound(LayerReading reading) {
    assertThat(reading.programmingError()).isBetween(0.02, 0.4);
    assertThat(reading.mvmError()).isBetween(0.01, 2.0);
    assertThat(reading.adcSaturation()).isBetween(0.0, 0.2);
    boolean late = reading.seconds() > 1;
    assertThat(reading.driftFactor()).isBetween(late ? 0.3 : 0.9, late ? 0.6 : 1.05);
    if (late && reading.compensation() == DriftCompensation.NONE) {
      assertThat(reading.weightError()).isBetween(0.4, 0.8);
    } else {
      assertThat(reading.weightError()).isBetween(0.02, 0.4);
    }
  }

  /** The mean over the inputs that scales them is not moved, and a clipped product is counted. */
  @Test
  void aChipWhoseCircuitsRememberTheirInputsIsLeftAsItIs() {
    var management =
        new ManagementParameters(
            NoiseManagement.AVERAGE_ABS_MAX, 0, BoundManagement.NONE, 1000, 0.25, true);
    var tile =
        new TileParameters(
            1,
            254,
            1,
            254,
            0.04,
            0.0175,
            WeightNoise.PCM_READ,
            1,
            TileParameters.STANDARD_G_RATIO,
            ReadMode.ONE_PASS,
            1.0,
            management,
            CircuitParameters.IDEAL);
    var settings = new TileSettings(tile, MappingParameters.STANDARD, InputRangeParameters.OFF);
    try (Network analog = onTiles(new Mlp(List.of(16)), settings)) {
      DriftInference inference = inference(analog);
      ChipReport report = inference.inspect(0, _ -> {});
      assertThat(inference.repeat(0, _ -> {})).isEqualTo(report.points());
      assertThat(report.layers())
          .anySatisfy(it -> assertThat(it.adcSaturation()).isBetween(0.01, 0.99));
    }
  }

  private static Network onTiles(Architecture architecture, TileSettings settings) {
    try (Network digital = Network.initialise(architecture, DIGITS.shape(), 10, KEY)) {
      return digital.toAnalog(settings);
    }
  }

  private static DriftInference inference(Network network) {
    var crossbar =
        new Crossbar(SinglePairConverter.STANDARD, PcmDevice.STANDARD, FaultRates.NONE, false);
    var plan = new InferencePlan(crossbar, TIMES, BOTH, new RecalibrateAtEveryTest());
    return new DriftInference(network, DIGITS.test(), plan, KEY);
  }
}
