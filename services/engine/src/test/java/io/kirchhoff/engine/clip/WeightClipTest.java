package io.kirchhoff.engine.clip;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.engine.tensor.MatrixMemory;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

class WeightClipTest {
  private final float[] weights = {1, -3, 2, 0, 5, -1};
  private final MatrixMemory matrix = new MatrixMemory(MemorySegment.ofArray(weights), 2, 3);

  @Test
  void nothingIsClippedWithoutARule() {
    new NoClip().clip(matrix);
    new FixedValue(0).clip(matrix);
    assertThat(weights).containsExactly(1, -3, 2, 0, 5, -1);
  }

  @Test
  void weightsAreClippedToAFixedValue() {
    new FixedValue(2).clip(matrix);
    assertThat(weights).containsExactly(1, -2, 2, 0, 2, -1);
  }

  /** Mean 2/3, deviation sqrt(37.33/5) = 2.7325. */
  @Test
  void weightsAreClippedToDeviationsOfAll() {
    assertThat(new LayerGaussian(1, 0).bound(matrix)).isEqualTo(2.732520f);
    assertThat(new LayerGaussian(2, 2.5).bound(matrix)).isEqualTo(2.5f);
  }

  /** Of 3 and 5. */
  @Test
  void weightsAreClippedToTheMeanOfTheLinesLargest() {
    assertThat(new AverageChannelMax(3.5).bound(matrix)).isEqualTo(3.5f);
    new AverageChannelMax(0).clip(matrix);
    assertThat(weights).containsExactly(1, -3, 2, 0, 4, -1);
  }
}
