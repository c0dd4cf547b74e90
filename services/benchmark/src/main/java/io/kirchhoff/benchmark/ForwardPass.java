package io.kirchhoff.benchmark;

import ai.djl.ndarray.NDArray;
import io.kirchhoff.engine.network.BatchInference;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.thread.ComputeThreads;

/** A batch through a network, as an evaluation computes it. */
record ForwardPass(int threads) {
  /**
   * Computes the logits of a batch; a digital network with all threads in each product.
   *
   * @param firstSample the number of the batch's first sample
   */
  void run(Network network, NDArray batch, long firstSample) {
    if (network.analogLayers().isEmpty()) {
      ComputeThreads.productsOnThisThread(threads);
      network.forward(batch, false);
    } else {
      BatchInference.logits(network, batch, Workload.SEED, firstSample);
    }
  }
}
