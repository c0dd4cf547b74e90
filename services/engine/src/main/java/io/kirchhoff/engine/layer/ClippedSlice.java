package io.kirchhoff.engine.layer;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import io.kirchhoff.engine.kernel.InputStage;
import io.kirchhoff.engine.kernel.RangeSums;
import io.kirchhoff.engine.kernel.RowWindow;
import io.kirchhoff.engine.kernel.SelectedGradients;
import io.kirchhoff.engine.kernel.TileKernelsProvider;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of a tile in a slice that are not within its range, few or none, where nobody needs
 * the gradients of the others. The rule of the range asks for these alone, so a network's first
 * layer is spared the product that would give all of them, as digital training is.
 */
final class ClippedSlice {
  private final InputStage stage;
  private final RowWindow window;
  private final int[] elements;

  private ClippedSlice(InputStage stage, RowWindow window, int[] elements) {
    this.stage = stage;
    this.window = window;
    this.elements = elements;
  }

  /**
   * Finds them.
   *
   * @param window of the slice
   * @param x the elements of the slice
   * @param most how many count as few
   * @return absent where they are more
   */
  static @Nullable ClippedSlice find(
      InputStage stage, RowWindow window, MemorySegment x, int most) {
    int[] elements =
        stage.clips()
            ? TileKernelsProvider.kernels().gradients().clippedInputs(stage, window, x, most)
            : new int[0];
    return elements == null ? null : new ClippedSlice(stage, window, elements);
  }

  /**
   * Adds what the rule of the range needs of the slice.
   *
   * @param products dL/dproduct
   * @param weights of the tile
   */
  void addTo(RangeSums sums, MemorySegment x, MemorySegment products, MemorySegment weights) {
    if (!stage.clips()) {
      return;
    }
    int columns = Math.toIntExact(window.columns());
    sums.countInside(window.rows() * columns - elements.length);
    float[] gradients = SelectedGradients.of(elements, products, weights, columns);
    for (int i = 0; i < elements.length; i++) {
      long at = window.start(elements[i] / columns) + elements[i] % columns;
      sums.add(stage, x.getAtIndex(JAVA_FLOAT, at), gradients[i]);
    }
  }
}
