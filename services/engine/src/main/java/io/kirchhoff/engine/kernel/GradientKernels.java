package io.kirchhoff.engine.kernel;

import io.kirchhoff.engine.random.RandomStream;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The element-wise operators of training, on contiguous float32 memory in native byte order: what a
 * tile does to gradients, each in one pass. All implementations give the same bits.
 */
public interface GradientKernels {
  /**
   * Reads a tile out as {@link TileKernels#readOut} does and keeps what the backward pass needs.
   *
   * @param value receives {@code scale_i ADC(y_i + noise)}
   * @param slope receives scale_i, or 0 where the ADC clipped
   */
  void readOut(
      OutputStage stage,
      ReadoutShape shape,
      Products products,
      OutputLines lines,
      RandomStream noise,
      MemorySegment value,
      MemorySegment slope,
      Destination destination);

  /**
   * Goes back from the layer's outputs to the products of a tile.
   *
   * @param gradient dL/dy of the layer's outputs, of which the tile has some
   * @param value and slope, as the reading wrote them
   * @param product receives dL/dproduct
   * @param gammas adds dL/dgamma
   * @param shifts adds dL/dshift
   */
  void outputGradients(
      ReadoutShape shape,
      Destination gradient,
      OutputLines lines,
      MemorySegment value,
      MemorySegment slope,
      MemorySegment product,
      LineSums gammas,
      LineSums shifts);

  /**
   * Goes back from the converted inputs of a tile to the layer's inputs.
   *
   * @param x the layer's inputs, of which the tile sees a window
   * @param gradient dL/dv, contiguous
   * @param inputs receives dL/dx at the window; absent where nobody needs it
   * @param accumulates whether to add to what is there
   * @param sums adds what the rule of the input range needs; absent where there is no range
   */
  void inputGradients(
      InputStage stage,
      RowWindow window,
      MemorySegment x,
      MemorySegment gradient,
      @Nullable MemorySegment inputs,
      boolean accumulates,
      @Nullable RangeSums sums);

  /**
   * The inputs of a tile that are not within its range.
   *
   * @param x the layer's inputs, of which the tile sees a window
   * @param most as many as are of interest
   * @return their numbers in the window, row by row, in order; absent where they are more than
   *     {@code most}
   */
  int @Nullable [] clippedInputs(InputStage stage, RowWindow window, MemorySegment x, int most);

  /**
   * Puts the gradients of weights together: {@code out_ij = factor_i sum parts_ij}, in the order of
   * the parts.
   *
   * @param factors one for each output line
   */
  void weightGradients(List<MemorySegment> parts, float[] factors, MemorySegment out);
}
