package io.kirchhoff.engine;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import io.kirchhoff.engine.kernel.TileKernelsProvider;
import io.kirchhoff.engine.thread.ComputeThreads;

/** Starts PyTorch in this process. */
public final class EngineRuntime {
  private EngineRuntime() {}

  /**
   * Loads PyTorch from the class path, without any download, and the tile kernels.
   *
   * @param threads how many threads share the samples of a batch in inference, at least 1; results
   *     are the same to the bit for any number
   * @return what runs, for the provenance of results
   */
  public static String start(int threads) {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("ai.djl.pytorch.num_threads", "1");
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    System.setProperty("ai.djl.pytorch.graph_optimizer", "false");
    ComputeThreads.share(threads);
    Engine engine = Engine.getInstance();
    return "%s %s, %s; tile kernels %s"
        .formatted(
            engine.getEngineName(),
            engine.getVersion(),
            threads == 1 ? "1 thread" : threads + " threads",
            TileKernelsProvider.kernels().name());
  }

  /** Whether a failure says that there was no memory for an array, in Java or in PyTorch. */
  public static boolean outOfMemory(Throwable failure) {
    return failure instanceof OutOfMemoryError
        || (failure instanceof EngineException refused
            && String.valueOf(refused.getMessage()).contains("not enough memory"));
  }
}
