package io.kirchhoff.engine.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
  @Test
  void threefryGivesTheKnownAnswersOfItsAuthors() {
    assertThat(Threefry.scramble(0L, 0L)).isEqualTo(0x8bd50731_9d1c5ec6L);
    assertThat(Threefry.scramble(-1L, -1L)).isEqualTo(0x2d17272c_fd36d048L);
    assertThat(Threefry.scramble(0x03707344_13198a2eL, 0x85a308d3_243f6a88L))
        .isEqualTo(0xf27d669e_ba3e4725L);
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
