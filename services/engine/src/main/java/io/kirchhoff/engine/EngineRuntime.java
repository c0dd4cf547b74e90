package io.kirchhoff.engine;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import io.kirchhoff.engine.kernel.TileKernelsProvider;
import io.kirchhoff.engine.thread.ComputeThreads;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
  public static EngineFacts start(int threads) {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("ai.djl.pytorch.num_threads", "1");
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    System.setProperty("ai.djl.pytorch.graph_optimizer", "false");
    ComputeThreads.share(threads);
    Engine engine = Engine.getInstance();
    return EngineFacts.of(engine, threads, TileKernelsProvider.kernels().name());
  }

  /** Whether a failure, or what caused it, says that there was no memory, in Java or in PyTorch. */
  public static boolean outOfMemory(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError
          || (cause instanceof EngineException refused && saysSo(refused.getMessage()))) {
        return true;
      }
    }
    return false;
  }

  /** PyTorch's words for it: of its allocator for the CPU, of CUDA's and of C++'s. */
  private static boolean saysSo(@Nullable String message) {
    return message != null
        && Stream.of(
                "not enough memory", "can't allocate memory", "out of memory", "std::bad_alloc")
            .anyMatch(message::contains);
  }
}
