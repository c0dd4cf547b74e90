package io.kirchhoff.engine.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import io.kirchhoff.engine.kernel.RowWindow;
import io.kirchhoff.engine.tile.Chunk;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * A convolution as one product per output pixel, without unfolding: each input pixel is converted
 * once, and the product of all pixels is a digital convolution with the tile's weights.
 *
 * <p>A tile's lines need not begin at a channel's first kernel element. It then sees all channels
 * that it touches, and its kernel has zeros where another tile has the weight. The lines of a group
 * follow those of the group before it.
 */
record ConvolutionProduct(ConvolutionGeometry geometry) implements TileProduct {
  @Override
  public int groups() {
    return geometry.groups();
  }

  @Override
  public long samples(Shape inputs) {
    return inputs.get(0);
  }

  @Override
  public long vectorsPerSample(Shape inputs) {
    return 1;
  }

  @Override
  public int positions(Shape inputs) {
    return Math.toIntExact(
        geometry.rows().outputs(inputs.get(2)) * geometry.columns().outputs(inputs.get(3)));
  }

  @Override
  public RowWindow window(Shape inputs, Chunk lines) {
    long plane = inputs.get(2) * inputs.get(3);
    Chunk channels = channels(lines);
    return new RowWindow(
        inputs.get(0),
        channels.size() * plane,
        geometry.channels() * plane,
        channels.first() * plane);
  }

  @Override
  public Shape tileInputs(Shape inputs, Chunk lines) {
    return new Shape(inputs.get(0), channels(lines).size(), inputs.get(2), inputs.get(3));
  }

  @Override
  public NDArray view(NDArray inputs, Chunk lines) {
    Chunk channels = channels(lines);
    return channels.size() == geometry.channels()
        ? inputs
        : inputs.get(":, {}:{}", channels.first(), channels.first() + channels.size());
  }

  @Override
  public NDArray multiply(NDArray inputs, NDArray weights, Chunk lines) {
    Chunk channels = channels(lines);
    int before = lines.first() - channels.first() * geometry.kernelSize();
    int after = channels.size() * geometry.kernelSize() - before - lines.size();
    NDArray kernel = padded(weights, before, after).reshape(kernels(weights, channels.size()));
    return convolve(inputs, kernel, null);
  }

  @Override
  public float[] vectors(float[] converted, Shape inputs, Chunk lines) {
    return new Unfolding(geometry, inputs).of(converted, channels(lines), lines);
  }

  @Override
  public float[] vector(MemorySegment x, Shape inputs, Chunk lines, int index) {
    return new Unfolding(geometry, inputs).vector(x, lines, index);
  }

  @Override
  public NDArray digital(NDArray inputs, NDArray weights, @Nullable NDArray bias) {
    return convolve(inputs, weights.reshape(kernels(weights, geometry.channels())), bias);
  }

  private Shape kernels(NDArray weights, int channels) {
    long outputs = weights.getShape().get(0);
    return new Shape(outputs, channels, geometry.rows().size(), geometry.columns().size());
  }

  private NDArray convolve(NDArray inputs, NDArray kernel, @Nullable NDArray bias) {
    KernelAxis rows = geometry.rows();
    KernelAxis columns = geometry.columns();
    return Conv2d.conv2d(
            inputs,
            kernel,
            bias,
            new Shape(rows.stride(), columns.stride()),
            new Shape(rows.padding(), columns.padding()),
            new Shape(rows.dilation(), columns.dilation()))
        .singletonOrThrow();
  }

  private static NDArray padded(NDArray weights, int before, int after) {
    if (before == 0 && after == 0) {
      return weights;
    }
    long outputs = weights.getShape().get(0);
    NDArray front = weights.getManager().zeros(new Shape(outputs, before));
    NDArray back = weights.getManager().zeros(new Shape(outputs, after));
    return NDArrays.concat(new NDList(front, weights, back), 1);
  }

  /** The channels that some input lines touch. */
  private Chunk channels(Chunk lines) {
    int first = lines.first() / geometry.kernelSize();
    int last = (lines.first() + lines.size() - 1) / geometry.kernelSize();
    return new Chunk(first, last - first + 1);
  }

  @Override
  public Shape outputs(Shape inputs, int outputLines) {
    if (!geometry.fits(inputs)) {
      throw new IllegalArgumentException(
          "The layer takes inputs of shape (batch, %d, height, width) that its kernel of %d x %d fits into, not %s."
              .formatted(
                  geometry.channels(), geometry.rows().size(), geometry.columns().size(), inputs));
    }
    return new Shape(
        inputs.get(0),
        outputLines,
        geometry.rows().outputs(inputs.get(2)),
        geometry.columns().outputs(inputs.get(3)));
  }

  @Override
  public Shape tileOutputs(Shape inputs, int outputLines) {
    return outputs(inputs, outputLines);
  }

  @Override
  public Shape perOutputLine(int outputLines) {
    return new Shape(outputLines, 1, 1);
  }
}
