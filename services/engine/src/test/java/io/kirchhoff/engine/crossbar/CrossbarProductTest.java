package io.kirchhoff.engine.crossbar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tile.AnalogTile;
import io.kirchhoff.engine.tile.BoundManagement;
import io.kirchhoff.engine.tile.Chunk;
import io.kirchhoff.engine.tile.CircuitParameters;
import io.kirchhoff.engine.tile.InputRangeParameters;
import io.kirchhoff.engine.tile.ManagementParameters;
import io.kirchhoff.engine.tile.MappingParameters;
import io.kirchhoff.engine.tile.NoiseManagement;
import io.kirchhoff.engine.tile.ReadMode;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.engine.tile.TileSettings;
import io.kirchhoff.engine.tile.TileVariation;
import io.kirchhoff.engine.tile.WeightNoise;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** One tile, by formulas that can be followed on paper. */
class CrossbarProductTest {
  private static final StreamKey KEY = StreamKey.ofSeed(3);

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  @Test
  void inputsAreScaledByWhatTheManagementSays() {
    float[] x = {0.6f, -0.9f, 0.1f};
    assertThat(scale(x, NoiseManagement.ABS_MAX, 0)).isEqualTo(0.9f);
    assertThat(scale(x, NoiseManagement.ABS_MAX, 0.7)).isEqualTo(0.7f);
    assertThat(scale(x, NoiseManagement.MAX, 0)).isEqualTo(0.6f);
    assertThat(scale(x, NoiseManagement.CONSTANT, 2)).isEqualTo(2);
    assertThat(scale(x, NoiseManagement.CONSTANT, 0)).isEqualTo(1);
    assertThat(scale(x, NoiseManagement.NONE, 2)).isEqualTo(1);
    // Sums of 0.7 and 0.9, times 0.6 over an output bound of 1: below the largest input.
    assertThat(scale(x, NoiseManagement.ABS_MAX_NP_SUM, 0)).isEqualTo(0.9f);
    float[] same = {0.5f, 0.5f, 0.5f};
    assertThat(scale(same, NoiseManagement.ABS_MAX_NP_SUM, 0)).isCloseTo(0.9f, within(1e-6f));
  }

  @Test
  void theRunningScaleStartsWithTheFirstVectorAndIsForgottenWithTheChip() {
    AnalogTile tile = tile(managed(NoiseManagement.AVERAGE_ABS_MAX, 0, 1), 1, 0);
    var scale = new InputScale(tile);
    assertThat(scale.of(new float[] {0.5f, -1}, 0, 2)).isEqualTo(1);
    assertThat(scale.of(new float[] {2, 0}, 0, 2)).isCloseTo(1.001f, within(1e-6f));
    tile.vary(KEY);
    assertThat(scale.of(new float[] {2, 0}, 0, 2)).isEqualTo(2);
  }

  private float scale(float[] x, NoiseManagement management, double threshold) {
    AnalogTile tile = tile(managed(management, threshold, 1), 1, 1, 1);
    return new InputScale(tile).of(x, 0, x.length);
  }

  /** The output bound is 1. */
  @Test
  void inputsAreHalvedUntilNothingIsClipped() {
    assertThat(retried(4, 1000, true)).isEqualTo(4);
    assertThat(retried(-4, 1000, true)).isEqualTo(-4);
    assertThat(retried(-4, 1000, false)).isEqualTo(-1);
    assertThat(retried(100, 1, true)).as("one halving more than the factor").isEqualTo(2);
    assertThat(retried(100, 1000, true)).isEqualTo(100);
  }

  private float retried(float weight, double maxFactor, boolean negative) {
    var management =
        new ManagementParameters(
            NoiseManagement.NONE, 0, BoundManagement.ITERATIVE, maxFactor, 0.25, negative);
    var parameters = parameters(management, CircuitParameters.IDEAL, ReadMode.ONE_PASS, 1, 0);
    return product(tile(parameters, weight), new float[] {1});
  }

  @Test
  void seriesResistanceActsOnTheLineAndOnItsReference() {
    var circuit = circuit(0, 0.1);
    AnalogTile tile = tile(parameters(circuit), 0.5f, -1, 0.25f);
    float[] x = {1, 0.5f, 2};
    double y = 0.5 - 0.5 + 0.5;
    double p = 3.5;
    double expected = (y + p) / (1 + 0.1 * (y + p)) - p / (1 + 0.1 * p);
    assertThat(product(tile, x)).isCloseTo((float) expected, within(1e-6f));
  }

  @Test
  void anOffsetWeakensTheLineAndStrengthensItsReference() {
    AnalogTile tile = tile(parameters(circuit(0.05, 0)), 0.5f, -1, 0.25f);
    tile.vary(new TileVariation(new float[1], new float[1], 1, new float[] {0.02f}, new float[0]));
    float expected = (1 - 0.02f) * (0.5f + 3.5f) - (1 + 0.02f) * 3.5f;
    assertThat(product(tile, new float[] {1, 0.5f, 2})).isCloseTo(expected, within(1e-6f));
  }

  @Test
  void negativeInputsSeeTheirOwnConductances() {
    var circuit = new CircuitParameters(0, false, 0, 0, false, 0, 0, 0, 0, 0, -1, 0, 0.1);
    var separate = parameters(ManagementParameters.NONE, circuit, ReadMode.POS_NEG_SEPARATE, 0, 0);
    AnalogTile tile = tile(separate, 0.5f, -1, 0.25f);
    tile.vary(
        new TileVariation(new float[1], new float[1], 1, new float[1], new float[] {2, 3, 4}));
    float expected = 0.5f - 1 * -3.0f * 0.5f + 0.25f * 2;
    assertThat(product(tile, new float[] {1, -0.5f, 2})).isEqualTo(expected);
  }

  /** 20,000 lines: a false alarm once in some two million seeds. */
  @Test
  void tilesDifferAsTheirParametersSay() {
    var circuit = new CircuitParameters(0, false, 0, 0.3, false, 0, 0.5, 0.2, 0.5, 0.1, -1, 0, 0.1);
    var tile = parameters(ManagementParameters.NONE, circuit, ReadMode.POS_NEG_SEPARATE, 10, 0.04);
    int lines = 20_000;
    TileVariation drawn = TileVariation.draw(tile, lines, 1, KEY);
    assertThat(mean(lines, drawn::outputNoise)).isCloseTo(0.04, within(5 * 0.012 / 141));
    assertThat(mean(lines, drawn::bending)).isCloseTo(0.05, within(5 * 0.01 / 141));
    assertThat(mean(lines, i -> drawn.voltageOffset(i) == 0 ? 1 : 0))
        .isCloseTo(0.5, within(5 * 0.5 / 141));
    float[] asymmetry = drawn.asymmetry();
    assertThat(mean(lines, i -> asymmetry[i])).isCloseTo(1, within(5 * 0.1 / 141));
    assertThat((double) drawn.bendingGain()).isCloseTo(1.25 * 1.25, within(1e-2));
    assertThat(TileVariation.draw(tile, lines, 1, KEY.at(1)).voltageOffset(0))
        .isNotEqualTo(drawn.voltageOffset(0));
  }

  private static double mean(int count, IntToDoubleFunction value) {
    return IntStream.range(0, count).mapToDouble(value).average().orElseThrow();
  }

  @Test
  void scaledInputsNeedAConverterOfOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> managed(NoiseManagement.MAX, 0, 2))
        .withMessageContaining("inpBound (2.0) must be 1")
        .withMessageContaining("MAX");
  }

  private static float product(AnalogTile tile, float[] x) {
    return CrossbarProduct.inInference(tile).multiply(x, 0, tile.readWeights(), KEY).value(0);
  }

  private AnalogTile tile(TileParameters parameters, float... weights) {
    var mapping = new MappingParameters(0, 0, 0, false, false);
    var settings = new TileSettings(parameters, mapping, InputRangeParameters.OFF);
    return new AnalogTile(
        new Chunk(0, weights.length), new Chunk(0, 1), "tile", weights, settings, manager);
  }

  private static CircuitParameters circuit(double offset, double resistance) {
    return new CircuitParameters(0, false, 0, 0, false, 0, 0, 0, 0, offset, -1, resistance, 0);
  }

  private static TileParameters parameters(CircuitParameters circuit) {
    return parameters(ManagementParameters.NONE, circuit, ReadMode.ONE_PASS, 0, 0);
  }

  private static TileParameters managed(
      NoiseManagement management, double threshold, double inpBound) {
    return new TileParameters(
        inpBound,
        0,
        1,
        0,
        0,
        0,
        WeightNoise.NONE,
        0,
        1,
        ReadMode.ONE_PASS,
        1,
        new ManagementParameters(management, threshold, BoundManagement.NONE, 1000, 0.25, true),
        CircuitParameters.IDEAL);
  }

  private static TileParameters parameters(
      ManagementParameters management,
      CircuitParameters circuit,
      ReadMode mode,
      double outBound,
      double outNoise) {
    return new TileParameters(
        0, 0, outBound, 0, outNoise, 0, WeightNoise.NONE, 0, 1, mode, 1, management, circuit);
  }
}
