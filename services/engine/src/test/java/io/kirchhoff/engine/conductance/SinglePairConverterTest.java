package io.kirchhoff.engine.conductance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SinglePairConverterTest {
  @Test
  void theLargestWeightTakesTheWholeRangeAndAnIdleDeviceTheLeast() {
    Conductances found = new SinglePairConverter(20.0, 2.0).convert(new float[] {0.5f, -0.25f, 0});
    assertThat(found.slices().get(0)).containsExactly(20, 2, 2);
    assertThat(found.slices().get(1)).containsExactly(2, 11, 2);
  }

  @Test
  void aTileOfZerosIsATileOfIdleDevices() {
    Conductances found = SinglePairConverter.STANDARD.convert(new float[5]);
    assertThat(found.slices()).hasSize(2).allSatisfy(it -> assertThat(it).containsOnly(0));
    assertThat(found.weightsOf(found.slices())).containsOnly(0);
  }

  @Test
  void aRangeWithoutWidthIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SinglePairConverter(5.0, 5.0))
        .withMessageContaining("gMin (5.0)");
  }
}
