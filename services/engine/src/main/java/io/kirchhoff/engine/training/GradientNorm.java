package io.kirchhoff.engine.training;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import ai.djl.ndarray.NDArray;
import io.kirchhoff.engine.layer.Trainable;
import io.kirchhoff.engine.tensor.TensorMemory;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** The Euclidean norm of all gradients of a step together. */
final class GradientNorm {
  private GradientNorm() {}

  static double of(List<Trainable> trainables) {
    double squares = 0.0;
    for (Trainable trainable : trainables) {
      NDArray gradient = trainable.gradient();
      squares +=
          TensorMemory.reaches(gradient)
              ? squares(TensorMemory.of(gradient), gradient.size())
              : gradient.square().sum().getFloat();
    }
    return Math.sqrt(squares);
  }

  /** In four sums whatever the processor, so that the result is the same on all. */
  private static double squares(MemorySegment gradient, long elements) {
    double first = 0.0;
    double second = 0.0;
    double third = 0.0;
    double fourth = 0.0;
    long fours = elements & ~3;
    for (long i = 0; i < fours; i += 4) {
      first += square(gradient, i);
      second += square(gradient, i + 1);
      third += square(gradient, i + 2);
      fourth += square(gradient, i + 3);
    }
    for (long i = fours; i < elements; i++) {
      first += square(gradient, i);
    }
    return (first + second) + (third + fourth);
  }

  private static double square(MemorySegment gradient, long element) {
    double value = gradient.getAtIndex(JAVA_FLOAT, element);
    return value * value;
  }
}
