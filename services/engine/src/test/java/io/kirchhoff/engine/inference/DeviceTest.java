package io.kirchhoff.engine.inference;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import io.kirchhoff.engine.network.Architecture;
import io.kirchhoff.engine.network.LeNet;
import io.kirchhoff.engine.network.Mlp;
import io.kirchhoff.engine.tensor.ComputeDevice;
import io.kirchhoff.engine.tensor.TensorMemory;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole networks on a GPU, and on the CPU in the operations that a GPU runs. */
class DeviceTest {
  private static final MappingParameters SPLIT = new MappingParameters(40, 12, 1.0, true, false);
  private static final InputRangeParameters RANGE =
      new InputRangeParameters(true, 3.0, 0, 3.0, 0.001, 0.95);

  static Stream<Arguments> networks() {
    return Stream.of(
        Arguments.of(new Mlp(List.of(32)), TileSettings.STANDARD),
        Arguments.of(
            new Mlp(List.of(32)), new TileSettings(tile(NoiseManagement.NONE, 1), SPLIT, RANGE)),
        Arguments.of(new LeNet(List.of(4, 6), 16), TileSettings.STANDARD),
        Arguments.of(
            new LeNet(List.of(4, 6), 16),
            new TileSettings(tile(NoiseManagement.NONE, 1), SPLIT, RANGE)),
        Arguments.of(
            new Mlp(List.of(16)),
            new TileSettings(tile(NoiseManagement.ABS_MAX, 0), SPLIT, RANGE)));
  }

  private static TileParameters tile(NoiseManagement management, double irDrop) {
    return new TileParameters(
        1,
        254,
        10,
        254,
        0.04,
        0.0175,
        WeightNoise.PCM_READ,
        irDrop,
        TileParameters.STANDARD_G_RATIO,
        ReadMode.ONE_PASS,
        1,
        new ManagementParameters(management, 0, BoundManagement.NONE, 1000, 0.25, true),
        CircuitParameters.IDEAL);
  }

  @AfterEach
  void inPlaceAgain() {
    System.clearProperty(TensorMemory.NOT_IN_PLACE);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void theOperationsOfAGpuGiveTheSameExperiment(Architecture architecture, TileSettings tiles) {
    DeviceRun expected = DeviceRun.on(ComputeDevice.CPU, architecture, tiles);
    System.setProperty(TensorMemory.NOT_IN_PLACE, "true");
    DeviceRun.on(ComputeDevice.CPU, architecture, tiles).resembles(expected);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void aGpuGivesTheSameExperiment(Architecture architecture, TileSettings tiles) {
    Engine engine = Engine.getInstance();
    assumeTrue(
        engine.getGpuCount() > 0 && engine.hasCapability(StandardCapabilities.CUDA),
        "not run: no GPU that PyTorch can use");
    DeviceRun expected = DeviceRun.on(ComputeDevice.CPU, architecture, tiles);
    DeviceRun.on(ComputeDevice.named("gpu"), architecture, tiles).resembles(expected);
  }
}
