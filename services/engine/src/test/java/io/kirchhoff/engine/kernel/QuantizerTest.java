package io.kirchhoff.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuantizerTest {
  @Test
  void aResolutionIsANumberOfStepsOrAFractionOfTheRange() {
    assertThat(Quantizer.of(254, 10)).isEqualTo(Quantizer.of(1.0 / 254, 10));
    assertThat(Quantizer.of(254, 10).step()).isEqualTo((float) (20.0 / 254));
    assertThat(Quantizer.of(1, 10).step()).isEqualTo(20);
  }

  @Test
  void aResolutionUpToZeroOnlyClips() {
    for (double off : new double[] {0, -1}) {
      assertThat(Quantizer.of(off, 2).quantize(1.2345f)).isEqualTo(1.2345f);
      assertThat(Quantizer.of(off, 2).quantize(3)).isEqualTo(2);
    }
  }

  @Test
  void withoutABoundNothingHappens() {
    assertThat(Quantizer.of(254, 0)).isEqualTo(Quantizer.IDEAL);
    assertThat(Quantizer.of(254, -1)).isEqualTo(Quantizer.IDEAL);
  }

  @Test
  void halfAStepIsRoundedToTheEvenLevel() {
    Quantizer quarters = Quantizer.of(8, 1);
    assertThat(quarters.quantize(0.125f)).isEqualTo(0);
    assertThat(quarters.quantize(0.375f)).isEqualTo(0.5f);
    assertThat(quarters.quantize(-0.625f)).isEqualTo(-0.5f);
    assertThat(quarters.quantize(-0.875f)).isEqualTo(-1);
  }

  /** With three steps from -1 to 1 the levels are 2/3 apart, and neither bound is one. */
  @Test
  void valuesAreRoundedFirstAndClippedThen() {
    Quantizer thirds = Quantizer.of(3, 1);
    assertThat(thirds.quantize(0.99f)).isEqualTo(2.0f / 3);
    assertThat(thirds.quantize(1.01f)).isEqualTo(1);
  }

  @Test
  void eightBitsAre255Levels() {
    Quantizer eightBits = Quantizer.of(254, 1);
    long levels =
        IntStream.rangeClosed(-5000, 5000)
            .mapToObj(i -> eightBits.quantize(i / 4000f))
            .distinct()
            .count();
    assertThat(levels).isEqualTo(255);
  }
}
