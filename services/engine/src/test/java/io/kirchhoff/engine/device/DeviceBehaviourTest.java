package io.kirchhoff.engine.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.kirchhoff.engine.random.StreamKey;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Statistics of 4,000 devices against the formulas; 4 standard errors everywhere, so that a number
 * is wrong by chance for one seed in some 16,000.
 */
class DeviceBehaviourTest {
  private static final long SEED = 12;
  private static final StreamKey KEY = StreamKey.ofSeed(SEED);
  private static final double YEAR = 31536000.0;
  private static final int N = DeviceBehaviour.DEVICES;

  /** Far from 0 nothing is clipped: programming and exponents are plain normals. */
  @Test
  void pcmIsSpreadAsItsPolynomialsSay() {
    PcmDevice pcm = PcmDevice.STANDARD;
    for (DeviceBehaviour level : DeviceBehaviour.of(pcm, List.of(10.0, 25.0), List.of(), KEY)) {
      double deviation = pcm.programmingDeviation(level.target());
      isNormal(level.programmed(), level.target(), deviation);
      isNormal(
          level.exponent(),
          pcm.exponentMean(level.target()),
          pcm.exponentDeviation(level.target()));
    }
  }

  @Test
  void theMedianFallsAsThePowerOfTime() {
    var silent = new PcmDevice(25, 20, 250e-9, 0, 0, 1);
    DeviceBehaviour level =
        DeviceBehaviour.of(silent, List.of(20.0), List.of(1.0, YEAR), KEY).getFirst();
    double nu = silent.exponentMean(20);
    for (DeviceBehaviour.Read read : level.reads()) {
      double expected = 20 * Math.pow((read.seconds() + 20) / 20, -nu);
      // The median exponent's standard error is 1.25 d / sqrt(n); a little in it is a share of g.
      double relative =
          4
              * 1.2533
              * silent.exponentDeviation(20)
              / Math.sqrt(N)
              * Math.log(read.seconds() / 20 + 1);
      assertThat(read.conductance().median())
          .as("after %s s, seed %d", read.seconds(), SEED)
          .isCloseTo(expected, within(expected * relative * 1.1 + 1e-6));
    }
    double late = level.reads().getLast().conductance().deviation();
    assertThat(level.reads().getFirst().conductance().deviation()).isLessThan(late);
  }

  @Test
  void theSameSeedDrawsTheSameDevicesWhateverTimesAreReadBesides() {
    List<DeviceBehaviour> one =
        DeviceBehaviour.of(PcmDevice.STANDARD, List.of(5.0), List.of(1.0, YEAR), KEY);
    List<DeviceBehaviour> other =
        DeviceBehaviour.of(PcmDevice.STANDARD, List.of(5.0), List.of(YEAR), KEY);
    assertThat(other.getFirst().reads()).containsExactly(one.getFirst().reads().getLast());
    assertThat(DeviceBehaviour.of(PcmDevice.STANDARD, List.of(5.0), List.of(YEAR), KEY.at(1)))
        .isNotEqualTo(other);
  }

  @Test
  void aDeviceWithoutExponentHasNoneAndAnUnknownTimeIsRefused() {
    DeviceBehaviour reram =
        DeviceBehaviour.of(WanReramDevice.STANDARD, List.of(20.0), List.of(1.0, 86400.0), KEY)
            .getFirst();
    assertThat(reram.exponent()).isNull();
    assertThat(reram.reads()).hasSize(2);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> DeviceBehaviour.of(WanReramDevice.STANDARD, List.of(20.0), List.of(3600.0), KEY))
        .withMessageContaining("it cannot be read after 3600.0 s");
  }

  private static void isNormal(Spread found, double mean, double deviation) {
    double error = deviation / Math.sqrt(N);
    assertThat(found.mean()).isCloseTo(mean, within(4 * error));
    assertThat(found.deviation()).isCloseTo(deviation, within(4 * error / Math.sqrt(2)));
    // The 5 % quantile of a normal is 1.645 deviations off, with a standard error of 2.11 of the
    // mean's.
    assertThat(found.low()).isCloseTo(mean - 1.6449 * deviation, within(4 * 2.113 * error));
    assertThat(found.high()).isCloseTo(mean + 1.6449 * deviation, within(4 * 2.113 * error));
    assertThat(found.median()).isCloseTo(mean, within(4 * 1.2533 * error));
  }
}
