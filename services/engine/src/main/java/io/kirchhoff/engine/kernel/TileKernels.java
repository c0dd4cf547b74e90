package io.kirchhoff.engine.kernel;

import io.kirchhoff.engine.random.RandomStream;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * The element-wise operators of a tile, on contiguous float32 memory in native byte order.
 *
 * <p>NaN in gives NaN out, at its own place only; infinities are clipped where there is a bound; an
 * empty shape does nothing. All implementations give the same bits for any value and any size, the
 * sign of 0 included. An input whose slope is 0 and which is infinite makes {@code slope x + rest}
 * NaN: infinite inputs cannot be trained with.
 */
public interface TileKernels {
  /** The operators of training. */
  GradientKernels gradients();

  /** What a training step does to weights. */
  WeightKernels weights();

  /** How the implementation calls itself in logs and results, such as "vector, 16 lanes". */
  String name();

  /**
   * Converts a window of layer inputs into the contiguous tile inputs v = DAC(clip(x)/r).
   *
   * @param squares receives v^2, contiguous; absent where nobody needs them
   * @return whether none of them is negative, so that |v| is v
   */
  boolean convertInputs(
      InputStage stage,
      RowWindow window,
      MemorySegment x,
      MemorySegment v,
      @Nullable MemorySegment squares);

  /**
   * Writes what makes {@code v = slope x + rest} the tile input in value and its straight-through
   * derivative in gradient.
   *
   * @param slope receives {@link InputStage#slope}, contiguous
   * @param rest receives {@code convert(x) - slope x}, contiguous
   */
  void straightenInputs(
      InputStage stage, RowWindow window, MemorySegment x, MemorySegment slope, MemorySegment rest);

  /**
   * Reads a tile out: {@code out = scale_i ADC(y_i + noise) + shift_i}.
   *
   * @param scales one factor for each output line, from ADC units to the layer's output
   * @param shifts one summand for each output line (bias), in units of the layer's output
   * @param noise the stream of the read-out noise
   */
  void readOut(
      OutputStage stage,
      ReadoutShape shape,
      Products products,
      float[] scales,
      float[] shifts,
      RandomStream noise,
      Destination destination);

  /**
   * Writes what makes {@code slope y + rest} the scaled output of the tile in value and its
   * straight-through derivative in gradient, y the product.
   *
   * @param slope receives scale_i, or 0 where the ADC clipped
   * @param rest receives {@code scale_i ADC(y_i + noise) - slope y_i}
   */
  void straightenOutputs(
      OutputStage stage,
      ReadoutShape shape,
      Products products,
      float[] scales,
      RandomStream noise,
      MemorySegment slope,
      MemorySegment rest);

  /**
   * Writes {@code deviation xi} with standard normal xi: the additive noise of a weight matrix.
   *
   * @param firstBlock where in the stream the draws begin, in blocks of {@value RandomStream#BLOCK}
   *     elements
   */
  void fillNormal(float deviation, RandomStream noise, long firstBlock, MemorySegment out);
}
