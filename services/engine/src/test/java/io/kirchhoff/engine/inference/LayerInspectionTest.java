package io.kirchhoff.engine.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhoff.engine.compensation.DriftCompensation;
import io.kirchhoff.engine.compensation.RecalibrateAtEveryTest;
import io.kirchhoff.engine.conductance.SinglePairConverter;
import io.kirchhoff.engine.dataset.BundledDigits;
import io.kirchhoff.engine.dataset.Dataset;
import io.kirchhoff.engine.device.CustomDriftPcmDevice;
import io.kirchhoff.engine.device.DeviceModel;
import io.kirchhoff.engine.device.IdealDevice;
import io.kirchhoff.engine.device.PcmDevice;
import io.kirchhoff.engine.fault.FaultRates;
import io.kirchhoff.engine.layer.AnalogLayer;
import io.kirchhoff.engine.network.Mlp;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.programming.Crossbar;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tile.AnalogTile;
import io.kirchhoff.engine.tile.InputRangeParameters;
import io.kirchhoff.engine.tile.MappingParameters;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.engine.tile.TileSettings;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is said of layers, against the formulas of what they are made of. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LayerInspectionTest {
  private static final long SEED = 4711;
  private static final StreamKey KEY = StreamKey.ofSeed(SEED);
  private static final double YEAR = 31536000.0;

  /** One in 64 of the 450 test images. */
  private static final int IMAGES = 7;

  private static final MappingParameters WHOLE = new MappingParameters(0, 0, 1, true, false);
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private final Dataset digits = BundledDigits.load();
  private final Network digital = Network.initialise(new Mlp(List.of(32)), digits.shape(), 10, KEY);
  private final Network perfect = onTiles(TileParameters.IDEAL);

  private Network onTiles(TileParameters parameters) {
    return digital.toAnalog(new TileSettings(parameters, WHOLE, InputRangeParameters.OFF));
  }

  @AfterAll
  void close() {
    perfect.close();
    digital.close();
  }

  @Test
  void onPerfectTilesWithIdealDevicesNothingIsWrong() {
    for (LayerReading reading : inspect(perfect, IdealDevice.STANDARD, 0).layers()) {
      assertThat(reading.programmingError()).isLessThan(1e-6);
      assertThat(reading.weightError()).isLessThan(1e-6);
      assertThat(reading.mvmError()).isLessThan(1e-6);
      assertThat(reading.driftFactor()).isEqualTo(1.0);
      assertThat(reading.adcSaturation()).isZero();
    }
  }

  /**
   * The error of a pair is the variance of both devices, clipped at 0 as they are, and the square
   * of the mean that clipping leaves. 30 chips; a false alarm once in some 2,500 seeds (4 standard
   * errors, Student's distribution with 29 degrees of freedom).
   */
  @Test
  void theProgrammingErrorIsThatOfTheNoisePolynomial() {
    List<LayerReading> chips = chips(PcmDevice.STANDARD, 30);
    for (var layer : perfect.analogLayers().entrySet()) {
      double predicted = predictedSquaredError(layer.getValue());
      agrees(chips, layer.getKey(), it -> square(it.programmingError()), predicted);
    }
  }

  /** {@code sum g (T/t0)^-nu / sum g}, in the mean over the exponents of each target; as above. */
  @Test
  void theDriftFactorIsThePowerOfTimeAveragedOverTheDevices() {
    var quiet = new PcmDevice(25, 20, 250e-9, 0, 0, 1);
    List<LayerReading> chips = chips(quiet, 30);
    for (var layer : perfect.analogLayers().entrySet()) {
      double drifted = 0.0;
      double whole = 0.0;
      for (float weight : normalised(layer.getValue())) {
        double target = 25.0 * Math.abs(weight);
        drifted += target * meanDrift(quiet, target);
        whole += target;
      }
      agrees(chips, layer.getKey(), LayerReading::driftFactor, drifted / whole);
    }
  }

  /** One exponent for all devices and no noise: all can be said in advance. */
  @Test
  void uniformDriftIsUndoneByItsCompensation() {
    var even =
        new CustomDriftPcmDevice(
            25, 20, 250e-9, 0, 0, 1, List.of(0.0, 25.0), List.of(0.06, 0.06), List.of(0.0, 0.0));
    double factor = Math.pow((YEAR + 20) / 20, -0.06);
    for (LayerReading reading : inspect(perfect, even, 0).layers()) {
      assertThat(reading.driftFactor()).isCloseTo(factor, within(1e-5));
      if (reading.compensation() == DriftCompensation.NONE) {
        assertThat(reading.compensationFactor()).isEqualTo(1.0);
        assertThat(reading.weightError()).isCloseTo(1 - factor, within(1e-5));
      } else {
        assertThat(reading.compensationFactor()).isCloseTo(1 / factor, within(1e-4));
        assertThat(reading.weightError()).isLessThan(1e-4);
        assertThat(reading.mvmError()).isLessThan(1e-4);
      }
    }
  }

  /**
   * Noise of standard deviation 0.05 on 7 samples of 32 normalised outputs: the mean square of 224
   * normals has a relative standard error of sqrt(2 / 224) or, with scales that differ, a little
   * more; over 30 chips a fifth of that. A false alarm once in some 2,500 seeds.
   */
  @Test
  void theMvmErrorOfOutputNoiseIsItsDeviationOverTheProducts() {
    double noise = 0.05;
    try (Network noisy = onTiles(new TileParameters(0, 0, 0, 0, noise, 0, 0, 1))) {
      var first = noisy.analogLayers().get("layer0");
      double scales = 0.0;
      for (float scale : first.tiles().getFirst().mappingScales()) {
        scales += square(scale);
      }
      double squares = 0.0;
      for (double product : products(first.logicalWeights())) {
        squares += square(product);
      }
      double predicted = IMAGES * scales * square(noise) / squares;
      List<LayerReading> chips = new ArrayList<>();
      for (int repeat = 0; repeat < 30; repeat++) {
        chips.addAll(inspect(noisy, IdealDevice.STANDARD, repeat).layers());
      }
      agrees(chips, "layer0", it -> square(it.mvmError()), predicted);
    }
  }

  @Test
  void outputsBeyondTheAdcAreCounted() {
    double bound = 0.4;
    for (double steps : new double[] {0, 14}) {
      try (Network narrow = onTiles(new TileParameters(0, 0, bound, steps, 0, 0, 0, 1))) {
        AnalogLayer first = narrow.analogLayers().get("layer0");
        float[] normalised = normalised(first);
        double limit = steps == 0 ? bound : bound * (1 - 1 / steps);
        long beyond = products(normalised).stream().filter(it -> Math.abs(it) >= limit).count();
        LayerReading reading = inspect(narrow, IdealDevice.STANDARD, 0).layers().getFirst();
        assertThat(beyond).isBetween(5L, 219L);
        assertThat(reading.adcSaturation()).isEqualTo(beyond / (32.0 * IMAGES));
      }
    }
  }

  @Test
  void aHistogramCountsEveryDeviceInItsBin() {
    ConductanceHistogram histogram =
        inspect(perfect, IdealDevice.STANDARD, 0).histograms().getFirst();
    float[] weights = normalised(perfect.analogLayers().get("layer0"));
    int[] expected = new int[ConductanceHistogram.BINS];
    expected[0] = weights.length;
    for (float weight : weights) {
      expected[(int) (25.0f * Math.abs(weight) / histogram.binWidth())]++;
    }
    assertThat(histogram.binWidth()).isEqualTo(25.0 / 40);
    assertThat(histogram.counts()).isEqualTo(Arrays.stream(expected).boxed().toList());
  }

  private static double meanDrift(PcmDevice device, double target) {
    double sum = 0.0;
    double weights = 0.0;
    for (double xi = -6; xi <= 6; xi += 0.01) {
      double nu = Math.abs(device.exponentMean(target) + device.exponentDeviation(target) * xi);
      sum += NORMAL.density(xi) * Math.pow((YEAR + 20) / 20, -nu);
      weights += NORMAL.density(xi);
    }
    return sum / weights;
  }

  private static double predictedSquaredError(AnalogLayer layer) {
    AnalogTile tile = layer.tiles().getFirst();
    float[] weights = normalised(layer);
    float[] scales = tile.mappingScales();
    double errors = 0.0;
    double squares = 0.0;
    for (int i = 0; i < weights.length; i++) {
      double scale = square(scales[i / tile.inputs().size()]);
      double target = 25.0 * Math.abs(weights[i]);
      double[] used = clippedMoments(target);
      double[] idle = clippedMoments(0);
      double bias = used[0] - idle[0] - target;
      errors += scale * (used[1] + idle[1] + square(bias)) / square(25.0);
      squares += scale * square(weights[i]);
    }
    return errors / squares;
  }

  /** Mean and variance of {@code [g + s(g) xi]_0}. */
  private static double[] clippedMoments(double target) {
    double s = PcmDevice.STANDARD.programmingDeviation(target);
    double a = target / s;
    double above = NORMAL.cumulativeProbability(a);
    double mean = target * above + s * NORMAL.density(a);
    double square = (square(target) + s * s) * above + target * s * NORMAL.density(a);
    return new double[] {mean, square - mean * mean};
  }

  /** The mean over the chips is within 4 standard errors of a prediction. */
  private static void agrees(
      List<LayerReading> chips,
      String layer,
      ToDoubleFunction<LayerReading> measure,
      double predicted) {
    double[] values =
        chips.stream()
            .filter(it -> it.layer().equals(layer))
            .filter(it -> it.compensation() == DriftCompensation.NONE)
            .mapToDouble(measure)
            .toArray();
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = 0.0;
    for (double value : values) {
      squares += square(value - mean);
    }
    double standardError = Math.sqrt(squares / (values.length - 1) / values.length);
    assertThat(standardError).isLessThan(0.03 * predicted);
    assertThat(mean)
        .as("%s of seed %d, predicted %s", layer, SEED, predicted)
        .isCloseTo(predicted, within(4 * standardError));
  }

  /** The products of the first test images with the first layer's weights. */
  private List<Double> products(float[] weights) {
    int pixels = digits.shape().values();
    float[] images = new float[IMAGES * pixels];
    digits.test().copyInto(0, IMAGES, FloatBuffer.wrap(images));
    var products = new ArrayList<Double>();
    for (int image = 0; image < IMAGES; image++) {
      for (int output = 0; output < weights.length / pixels; output++) {
        double sum = 0.0;
        for (int pixel = 0; pixel < pixels; pixel++) {
          sum += (double) weights[output * pixels + pixel] * images[image * pixels + pixel];
        }
        products.add(sum);
      }
    }
    return products;
  }

  private static float[] normalised(AnalogLayer layer) {
    return layer.tiles().getFirst().weight().toFloatArray();
  }

  private List<LayerReading> chips(DeviceModel device, int count) {
    var readings = new ArrayList<LayerReading>();
    for (int repeat = 0; repeat < count; repeat++) {
      readings.addAll(inspect(perfect, device, repeat).layers());
    }
    return readings;
  }

  private ChipReport inspect(Network network, DeviceModel device, int repeat) {
    var crossbar = new Crossbar(SinglePairConverter.STANDARD, device, FaultRates.NONE, false);
    var plan =
        new InferencePlan(
            crossbar,
            List.of(YEAR),
            List.of(DriftCompensation.NONE, DriftCompensation.GLOBAL),
            new RecalibrateAtEveryTest());
    return new DriftInference(network, digits.test(), plan, KEY).inspect(repeat, _ -> {});
  }

  private static double square(double value) {
    return value * value;
  }
}
