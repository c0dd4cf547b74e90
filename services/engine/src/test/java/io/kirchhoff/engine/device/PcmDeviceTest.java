package io.kirchhoff.engine.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.kirchhoff.engine.random.RandomStream;
import io.kirchhoff.engine.random.StreamKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Phase-change memory against the numbers that follow from the published formulas. */
class PcmDeviceTest {
  private static final PcmDevice PCM = PcmDevice.STANDARD;
  private static final PcmDevice QUIET = new PcmDevice(25.0, 20.0, 250e-9, 1.0, 0.0, 1.0);

  @ParameterizedTest
  @CsvSource({
    "0,    0.26348",
    "0.1,  0.44825",
    "0.25, 0.68141",
    "0.5,  0.95271",
    "0.75, 1.07736",
    "1, 1.05538"
  })
  void theProgrammingErrorFollowsTheMeasuredPolynomial(double relative, double deviation) {
    assertThat(PCM.programmingDeviation(25 * relative)).isCloseTo(deviation, within(5e-6));
  }

  @Test
  void theProgrammingErrorGrowsWithTheRangeOfTheDevice() {
    var larger = new PcmDevice(50.0, 20.0, 250e-9, 1.0, 1.0, 1.0);
    assertThat(larger.programmingDeviation(25)).isCloseTo(2 * 0.95271, within(1e-5));
  }

  @Test
  void theProgrammingErrorFollowsCoefficientsOfOnesOwn() {
    var own = new PcmDevice(25.0, 20.0, 250e-9, 1.0, 1.0, 1.0, List.of(1.0, 0.0, 2.0, -0.5), 25.0);
    assertThat(own.programmingDeviation(0.0)).isEqualTo(1.0);
    assertThat(own.programmingDeviation(12.5)).isCloseTo(1.0 + 0.5 - 0.0625, within(1e-12));
    var smaller = new PcmDevice(10.0, 20.0, 250e-9, 1.0, 1.0, 1.0, List.of(1.0), 40.0);
    assertThat(smaller.programmingDeviation(5.0)).isCloseTo(0.25, within(1e-12));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PcmDevice(10.0, 20.0, 250e-9, 1.0, 1.0, 1.0, List.of(), 40.0))
        .withMessage("progCoeff must be 1 to 16 numbers; there are 0.");
  }

  /** An exponent is mean + std xi, so that two devices with known xi give both. */
  @ParameterizedTest
  @CsvSource({
    "0, 0.1, 0.045",
    "0.1, 0.06009, 0.02288",
    "0.25, 0.049, 0.01143",
    "0.5, 0.049, 0.008",
    "0.75, 0.049, 0.008",
    "1, 0.049, 0.008"
  })
  void driftExponentsHaveTheMeanAndSpreadOfTheirTarget(double relative, double mean, double std) {
    RandomStream noise = withTwoDifferentNormals();
    float[] targets = {(float) (25 * relative), (float) (25 * relative)};
    float[] exponents = PCM.driftExponents(targets, noise);
    double slope = (exponents[1] - exponents[0]) / (noise.normal(1) - noise.normal(0));
    assertThat(slope).isCloseTo(std, within(6e-6));
    assertThat(exponents[0] - slope * noise.normal(0)).isCloseTo(mean, within(6e-6));
  }

  private static RandomStream withTwoDifferentNormals() {
    for (long seed = 0; ; seed++) {
      RandomStream noise = StreamKey.ofSeed(seed).stream();
      if (noise.normal(0) > 0.5 && noise.normal(1) < -0.5 && noise.normal(1) > -1.5) {
        return noise;
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, .9976, .9951",
    "60, .9343, .8706",
    "3600, .7751, .5946",
    "86400, .6635, .4330",
    "2592000, .5617, .3081",
    "31536000, .4969, .2400"
  })
  void conductancesDriftByAPowerOfTime(double seconds, double slow, double fast) {
    float[] found = QUIET.read(devices(new float[] {10, 10}, 0.049f, 0.1f), seconds, noiseOf(0));
    assertThat(found[0] / 10).isCloseTo((float) slow, within(6e-5f));
    assertThat(found[1] / 10).isCloseTo((float) fast, within(6e-5f));
  }

  /** Without drift a read finds g (1 + Q growth xi). */
  @ParameterizedTest
  @CsvSource({
    "1e-6, 0.2",
    "0.1, 0.03931",
    "0.25, 0.02167",
    "0.5, 0.01381",
    "0.75, 0.01061",
    "1, 0.0088"
  })
  void readNoiseFallsWithTheConductanceAndGrowsWithTime(double relative, double noisiness) {
    double[] times = {1, 60, 3600, 86400, 2592000, 31536000};
    double[] growths = {4.190, 4.346, 4.765, 5.087, 5.411, 5.637};
    RandomStream noise = withTwoDifferentNormals();
    float g = (float) (25 * relative);
    for (int i = 0; i < times.length; i++) {
      float found = PCM.read(devices(new float[] {g}, 0), times[i], noise)[0];
      double expected = noisiness * growths[i];
      assertThat(((double) found / g - 1) / noise.normal(0))
          .as("after %s s", times[i])
          .isCloseTo(expected, within(6e-4 * expected));
    }
  }

  @Test
  void aReadAtOnceStillHasTheNoiseOfTheFirstTwentySeconds() {
    RandomStream noise = withTwoDifferentNormals();
    float found = PCM.read(devices(new float[] {25}, 0.05f), 0.0, noise)[0];
    double growth = Math.sqrt(Math.log((20 + 250e-9) / 500e-9));
    assertThat((double) found)
        .isCloseTo(25 * (1 + 0.0088 * growth * noise.normal(0)), within(1e-5));
  }

  @Test
  void noTimeBeforeTheEndOfProgrammingCanBeRead() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PCM.read(devices(new float[1], 0), -1.0, noiseOf(0)))
        .withMessageContaining("-1.0 s");
  }

  private static ProgrammedDevices devices(float[] conductances, float... exponents) {
    return new ProgrammedDevices(conductances, conductances, exponents);
  }

  private static RandomStream noiseOf(long seed) {
    return StreamKey.ofSeed(seed).stream();
  }
}
