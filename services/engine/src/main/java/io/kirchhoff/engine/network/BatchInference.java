package io.kirchhoff.engine.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
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

  /** Samples in a slice where a layer makes a product of each pixel or step. */
  private static final int SEQUENCES = 32;

  private BatchInference() {}

  /**
   * Runs a batch through a network.
   *
   * @param batch samples first
   * @param noise names the noise of the pass: repeat and time
   * @param firstSample the number of the batch's first sample in its data set
   * @return what the network gives for the batch, owned by the batch's manager
   */
  public static NDArray logits(Network network, NDArray batch, StreamKey noise, long firstSample) {
    AnalogNoise.name(network, noise, firstSample);
    long samples = batch.getShape().get(0);
    int size = network.makesManyProducts() ? SEQUENCES : VECTORS;
    boolean independent = true;
    for (AnalogLayer layer : network.analogLayers().values()) {
      layer.prepareReads();
      independent &= layer.independentSamples();
    }
    ComputeThreads.productsOnThisThread(1);
    if (samples <= size || !independent || !TensorMemory.reaches(batch)) {
      return network.forward(batch, false);
    }
    int slices = Math.toIntExact(Math.ceilDiv(samples, size));
    float[][] parts = new float[slices][];
    Shape[] shapes = new Shape[slices];
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
                  NDArray logits = network.forward(batch.get("{}:{}", from, to), false);
                  parts[slice] = logits.toFloatArray();
                  shapes[slice] = logits.getShape();
                }
              });
        });
    Shape answer = shapes[0].slice(1);
    float[] all = new float[Math.toIntExact(samples * answer.size())];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return batch.getManager().create(all, new Shape(samples).addAll(answer));
  }
}
