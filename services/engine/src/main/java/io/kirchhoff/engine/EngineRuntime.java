package io.kirchhoff.engine;

import ai.djl.engine.Engine;
import io.kirchhoff.engine.kernel.TileKernelsProvider;

/** Starts PyTorch in this process. */
public final class EngineRuntime {
  private EngineRuntime() {}

  /**
   * Loads PyTorch from the class path, without any download, and the tile kernels.
   *
   * @param threads threads of PyTorch's products. The number is part of what makes a result
   *     reproducible to the bit: sums are split by it.
   * @return what runs, for the provenance of results
   */
  public static String start(int threads) {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    System.setProperty("ai.djl.pytorch.graph_optimizer", "false");
    Engine engine = Engine.getInstance();
    return "%s %s, %s; tile kernels %s"
        .formatted(
            engine.getEngineName(),
            engine.getVersion(),
            threads == 1 ? "1 thread" : threads + " threads",
            TileKernelsProvider.kernels().name());
  }
}
