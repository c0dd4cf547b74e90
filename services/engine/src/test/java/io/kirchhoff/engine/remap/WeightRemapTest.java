package io.kirchhoff.engine.remap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirchhoff.engine.tensor.MatrixMemory;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

class WeightRemapTest {
  private final float[] weights = {1, -2, 0.5f, 0, 0, 0, 4, -8, 2};
  private final float[] scales = {1, 3, 2};
  private final MatrixMemory matrix = new MatrixMemory(MemorySegment.ofArray(weights), 3, 3);

  @Test
  void eachLineIsBroughtToItsOwnRange() {
    ChannelwiseSymmetric.STANDARD.remap(matrix, scales);
    assertThat(weights).containsExactly(0.5f, -1, 0.25f, 0, 0, 0, 0.5f, -1, 0.25f);
    assertThat(scales).containsExactly(2, 3, 16);
  }

  @Test
  void aTileIsBroughtToOneRange() {
    new LayerwiseSymmetric(2).remap(matrix, scales);
    assertThat(weights).containsExactly(0.25f, -0.5f, 0.125f, 0, 0, 0, 1, -2, 0.5f);
    assertThat(scales).containsExactly(4, 12, 8);
  }

  /** The smallest scale is 1 and the largest allowed 2.5; the third line would have 16. */
  @Test
  void scalesAreKeptNearTheSmallest() {
    new ChannelwiseSymmetric(1, 2.5, 0).remap(matrix, scales);
    assertThat(scales).containsExactly(2, 2.5f, 2.5f);
    assertThat(weights).containsExactly(0.5f, -1, 0.25f, 0, 0, 0, 3.2f, -6.4f, 1.6f);
  }

  @Test
  void theSmallestScaleCountsAsTheReferenceAtLeast() {
    new ChannelwiseSymmetric(1, 2, 5).remap(matrix, scales);
    assertThat(scales).containsExactly(2, 3, 10);
    assertThat(weights).containsExactly(0.5f, -1, 0.25f, 0, 0, 0, 0.8f, -1.6f, 0.4f);
  }

  @Test
  void nothingChangesWithoutARule() {
    new NoRemap().remap(matrix, scales);
    assertThat(scales).containsExactly(1, 3, 2);
  }

  @Test
  void limitedScalesNeedAFullRangeOfOne() {
    assertThatThrownBy(() -> new ChannelwiseSymmetric(0.8, 2, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("remappedWmax");
  }
}
