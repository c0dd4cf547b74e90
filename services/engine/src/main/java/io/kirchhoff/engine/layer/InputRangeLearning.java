package io.kirchhoff.engine.layer;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import io.kirchhoff.engine.kernel.RangeSums;
import io.kirchhoff.engine.kernel.RowWindow;
import io.kirchhoff.engine.tile.InputRangeParameters;
import java.lang.foreign.MemorySegment;

/**
 * The update rules of an input range (aihwkit {@code simulator/tiles/periphery.py}). For a
 * convolution the sums run over the layer's pixels, where the reference runs over its unfolded
 * copies of them.
 */
final class InputRangeLearning {
  private final InputRangeParameters parameters;
  private int batches;

  InputRangeLearning(InputRangeParameters parameters) {
    this.parameters = parameters;
  }

  /** How many batches have had a part in the running mean. */
  int batches() {
    return batches;
  }

  void setBatches(int count) {
    batches = count;
  }

  /**
   * The range to start a batch with: in the first batches a running mean of some standard
   * deviations of the inputs.
   */
  float beforeBatch(float range, RowWindow window, MemorySegment x) {
    if (batches >= parameters.initFromData()) {
      return range;
    }
    double deviation = standardDeviation(window, x);
    if (!(deviation > 0.0)) {
      return range;
    }
    double estimate = range * (double) batches + parameters.initStdAlpha() * deviation;
    batches++;
    return (float) (estimate / batches);
  }

  /**
   * The gradient of the range. Only the part that widens the range is taken from the loss; what
   * narrows it is the decay, and clipped outputs widen it too.
   *
   * @param divisor the range of the forward pass, which is another where the first passes still set
   *     it
   * @param clippedOutputs the share of outputs that were clipped
   * @param gradient dL/dv at the tile's inputs v = x/divisor, contiguous over the window
   */
  float gradient(
      float range,
      float divisor,
      double clippedOutputs,
      RowWindow window,
      MemorySegment x,
      MemorySegment gradient) {
    double widening = 0.0;
    long inside = 0;
    for (long row = 0; row < window.rows(); row++) {
      for (long column = 0; column < window.columns(); column++) {
        float input = x.getAtIndex(JAVA_FLOAT, window.start(row) + column);
        if (Math.abs(input) < range) {
          inside++;
          continue;
        }
        float slope = gradient.getAtIndex(JAVA_FLOAT, row * window.columns() + column) / divisor;
        widening += input >= range ? Math.min(slope, 0.0f) : -Math.max(slope, 0.0f);
      }
    }
    return finished(range, widening, inside, window.rows() * window.columns(), clippedOutputs);
  }

  /**
   * The same from sums over the inputs.
   *
   * @param clippedOutputs the share of outputs that were clipped
   */
  float gradient(float range, RangeSums sums, double clippedOutputs) {
    return finished(range, sums.widening(), sums.inside(), sums.elements(), clippedOutputs);
  }

  private float finished(
      float range, double widening, long inside, long elements, double clippedOutputs) {
    double total = widening;
    if (parameters.gradientRelative()) {
      total *= range * parameters.gradientScale();
    }
    if (parameters.manageOutputClipping()
        && 1.0 - clippedOutputs < parameters.outputMinPercentage()) {
      total -= clippedOutputs * range;
    }
    if (inside > parameters.inputMinPercentage() * elements) {
      total += parameters.decay() * range;
    }
    return (float) total;
  }

  private static double standardDeviation(RowWindow window, MemorySegment x) {
    long elements = window.rows() * window.columns();
    double sum = 0.0;
    double squares = 0.0;
    for (long row = 0; row < window.rows(); row++) {
      for (long column = 0; column < window.columns(); column++) {
        double input = x.getAtIndex(JAVA_FLOAT, window.start(row) + column);
        sum += input;
        squares += input * input;
      }
    }
    return Math.sqrt(Math.max(squares - sum * sum / elements, 0.0) / Math.max(elements - 1, 1));
  }
}
