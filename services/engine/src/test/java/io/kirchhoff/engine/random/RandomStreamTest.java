package io.kirchhoff.engine.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.stream.LongStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
  private static final NormalDistribution STANDARD = NormalDistribution.of(0.0, 1.0);

  @Test
  void threefryGivesTheKnownAnswersOfItsAuthors() {
    assertThat(Threefry.scramble(0L, 0L)).isEqualTo(0x8bd50731_9d1c5ec6L);
    assertThat(Threefry.scramble(-1L, -1L)).isEqualTo(0x2d17272c_fd36d048L);
    assertThat(Threefry.scramble(0x03707344_13198a2eL, 0x85a308d3_243f6a88L))
        .isEqualTo(0xf27d669e_ba3e4725L);
  }

  @Test
  void normalsHaveTheMomentsAndTailsOfTheNormalDistribution() {
    long seed = 20260;
    RandomStream stream = StreamKey.ofSeed(seed).stream();
    int draws = 2_000_000;
    double[] moments = new double[5];
    int[] tail = new int[5];
    for (long element = 0; element < draws; element++) {
      double x = stream.normal(element);
      for (int power = 1; power < moments.length; power++) {
        moments[power] += Math.pow(x, power) / draws;
      }
      for (int sigma = 1; sigma < tail.length && Math.abs(x) > sigma; sigma++) {
        tail[sigma]++;
      }
    }
    // Five standard errors each: a false alarm once in some 200,000 seeds.
    double error = 5 / Math.sqrt(draws);
    assertThat(moments[1]).as("mean, seed %d", seed).isCloseTo(0.0, within(error));
    assertThat(moments[2]).as("variance").isCloseTo(1.0, within(error * Math.sqrt(2)));
    assertThat(moments[3]).as("third moment").isCloseTo(0.0, within(error * Math.sqrt(15)));
    assertThat(moments[4]).as("fourth moment").isCloseTo(3.0, within(error * Math.sqrt(96)));
    for (int sigma = 1; sigma < tail.length; sigma++) {
      double probability = 2 * STANDARD.survivalProbability(sigma);
      assertThat((double) tail[sigma])
          .as("beyond %d sigma", sigma)
          .isCloseTo(draws * probability, within(5 * Math.sqrt(draws * probability) + 5));
    }
  }

  @Test
  void neighbouringStreamsAndElementsAreUncorrelated() {
    StreamKey root = StreamKey.ofSeed(7);
    RandomStream one = root.at(0).stream();
    RandomStream other = root.at(1).stream();
    int draws = 500_000;
    double acrossStreams = 0;
    double acrossElements = 0;
    double acrossHalves = 0;
    for (long element = 0; element < draws; element++) {
      acrossStreams += one.normal(element) * other.normal(element) / draws;
      acrossElements += one.normal(element) * one.normal(element + 1) / draws;
      acrossHalves += one.normal(element) * one.normal(element ^ 16) / draws;
    }
    double error = 5 / Math.sqrt(draws);
    assertThat(acrossStreams).isCloseTo(0.0, within(error));
    assertThat(acrossElements).isCloseTo(0.0, within(error));
    assertThat(acrossHalves).isCloseTo(0.0, within(error * Math.sqrt(2)));
  }

  @Test
  void everyPathNamesAStreamOfItsOwn() {
    var keys = new HashSet<Long>();
    for (long seed = 0; seed < 5; seed++) {
      for (Purpose purpose : Purpose.values()) {
        StreamKey parent = StreamKey.ofSeed(seed).purpose(purpose);
        LongStream.range(0, 1000).forEach(repeat -> keys.add(parent.at(repeat).bits()));
        keys.add(parent.at(0.0).bits());
        keys.add(parent.at(3600.0).bits());
      }
      StreamKey root = StreamKey.ofSeed(seed);
      LongStream.range(0, 100).forEach(repeat -> keys.add(root.at(repeat).bits()));
    }
    assertThat(keys).hasSize(5 * (Purpose.values().length * 1002 + 100));
  }

  @Test
  void theTransformIsAccurateToFloatPrecision() {
    for (int bits = Integer.MIN_VALUE; bits < Integer.MAX_VALUE - 70_001; bits += 70_001) {
      double angle = bits * Math.PI * 0x1p-31;
      assertThat((double) BoxMuller.cosine(bits)).isCloseTo(Math.cos(angle), within(2e-7));
      assertThat((double) BoxMuller.sine(bits)).isCloseTo(Math.sin(angle), within(2e-7));
      double uniform = ((bits >>> 1) + 0.5) * 0x1p-31;
      double radius = Math.sqrt(-2 * Math.log((float) uniform));
      assertThat((double) BoxMuller.radius(bits)).isCloseTo(radius, within(1e-6 * (1 + radius)));
    }
  }
}
