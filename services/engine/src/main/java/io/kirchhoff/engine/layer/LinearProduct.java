package io.kirchhoff.engine.layer;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import io.kirchhoff.engine.kernel.RowWindow;
import io.kirchhoff.engine.tile.Chunk;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Vectors times a matrix: the last dimension of the input holds the input lines, all others count
 * samples.
 */
record LinearProduct(int inputLines) implements TileProduct {
  /** An element of a product of matrices takes as long alone as so many together. */
  private static final int FEW = 64;

  @Override
  public long samples(Shape inputs) {
    return inputs.size() / inputLines;
  }

  @Override
  public long vectorsPerSample(Shape inputs) {
    int dimensions = inputs.dimension();
    return dimensions < 3 ? 1 : inputs.slice(1, dimensions - 1).size();
  }

  @Override
  public int positions(Shape inputs) {
    return 1;
  }

  @Override
  public RowWindow window(Shape inputs, Chunk lines) {
    return new RowWindow(samples(inputs), lines.size(), inputLines, lines.first());
  }

  @Override
  public int fewInputs(RowWindow window) {
    return Math.toIntExact(window.rows() * window.columns() / FEW);
  }

  @Override
  public Shape tileInputs(Shape inputs, Chunk lines) {
    return new Shape(samples(inputs), lines.size());
  }

  @Override
  public NDArray view(NDArray inputs, Chunk lines) {
    NDArray rows = inputs.reshape(samples(inputs.getShape()), inputLines);
    return lines.size() == inputLines
        ? rows
        : rows.get(":, {}:{}", lines.first(), lines.first() + lines.size());
  }

  @Override
  public NDArray multiply(NDArray inputs, NDArray weights, Chunk lines) {
    return inputs.matMul(weights.transpose());
  }

  @Override
  public float[] vectors(float[] converted, Shape inputs, Chunk lines) {
    return converted;
  }

  @Override
  public float[] vector(MemorySegment x, Shape inputs, Chunk lines, int index) {
    float[] vector = new float[lines.size()];
    long start = window(inputs, lines).start(index);
    MemorySegment.copy(x, JAVA_FLOAT, start * Float.BYTES, vector, 0, vector.length);
    return vector;
  }

  @Override
  public NDArray digital(NDArray inputs, NDArray weights, @Nullable NDArray bias) {
    return Linear.linear(inputs, weights, bias).singletonOrThrow();
  }

  @Override
  public Shape outputs(Shape inputs, int outputLines) {
    int dimensions = inputs.dimension();
    if (dimensions == 0 || inputs.get(dimensions - 1) != inputLines) {
      throw new IllegalArgumentException(
          "The layer takes inputs whose last dimension is %d, not inputs of shape %s."
              .formatted(inputLines, inputs));
    }
    return inputs.slice(0, dimensions - 1).add(outputLines);
  }

  @Override
  public Shape tileOutputs(Shape inputs, int outputLines) {
    return new Shape(samples(inputs), outputLines);
  }

  @Override
  public Shape perOutputLine(int outputLines) {
    return new Shape(outputLines);
  }
}
