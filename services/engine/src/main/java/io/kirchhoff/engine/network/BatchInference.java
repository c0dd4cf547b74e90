package io.kirchhoff.engine.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import io.kirchhoff.engine.layer.AnalogConv2d;
import io.kirchhoff.engine.layer.AnalogLayer;
import io.kirchhoff.engine.layer.BatchSlice;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tensor.TensorMemory;
import io.kirchhoff.engine.thread.ComputeThreads;

/**
 * The logits of a batch in inference.
 *
 * <p>The batch is cut into slices of a fixed size, and a slice goes through the whole network on
 * one thread: what the layers hand on stays in the processor's cache, memory does not grow with the
 * batch, and the result is the same to the bit for any number of threads. On another device than
 * the CPU the batch goes through whole.
 */
public final class BatchInference {
  /** Samples in a slice where a layer makes one product of each. */
  private static final int VECTORS = 128;

  /** Samples in a slice where a layer makes a product of each pixel. */
  private static final int IMAGES = 32;

  private BatchInference() {}

  /**
   * Runs a batch through a network.
   *
   * @param images samples first
   * @param noise names the noise of the pass: repeat and time
   * @param firstSample the number of the batch's first sample in its data set
   * @return samples x classes, owned by the images' manager
   */
  public static NDArray logits(Network network, NDArray images, StreamKey noise, long firstSample) {
    AnalogNoise.name(network, noise, firstSample);
    long samples = images.getShape().get(0);
    int size = convolves(network) ? IMAGES : VECTORS;
    boolean independent = true;
    for (AnalogLayer layer : network.analogLayers().values()) {
      layer.prepareReads();
      independent &= layer.independentSamples();
    }
    ComputeThreads.productsOnThisThread(1);
    if (samples <= size || !independent || !TensorMemory.reaches(images)) {
      return network.forward(images, false);
    }
    int slices = Math.toIntExact(Math.ceilDiv(samples, size));
    float[][] parts = new float[slices][];
    ComputeThreads.forEach(
        slices,
        slice -> {
          long from = (long) slice * size;
          long to = Math.min(samples, from + size);
          BatchSlice.run(
              from,
              () -> {
                try (var scratch = new NDScope()) {
                  scratch.suppressNotUsedWarning();
                  NDArray part = images.get("{}:{}", from, to);
                  parts[slice] = network.forward(part, false).toFloatArray();
                }
              });
        });
    int classes = Math.toIntExact(parts[0].length / size);
    float[] all = new float[Math.toIntExact(samples * classes)];
    for (int slice = 0; slice < slices; slice++) {
      System.arraycopy(parts[slice], 0, all, slice * size * classes, parts[slice].length);
    }
    return images.getManager().create(all, new Shape(samples, classes));
  }

  private static boolean convolves(Network network) {
    return network.layers().values().stream()
        .anyMatch(layer -> layer instanceof Conv2d || layer instanceof AnalogConv2d);
  }
}
