package io.kirchhoff.engine.thread;

import ai.djl.pytorch.jni.JniUtils;
import io.kirchhoff.engine.tensor.GradientMode;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The threads that compute. PyTorch splits a sum among its threads, so the last digit would depend
 * on their number: here each product has one thread, and several threads share the slices of a
 * batch instead, whose bounds do not depend on how many they are. Nor do threads wait for each
 * other between two operators. Set once for the process.
 */
public final class ComputeThreads {
  private static volatile @Nullable Crew crew;
  private static volatile int number = 1;

  private ComputeThreads() {}

  /**
   * From now on so many threads share a batch.
   *
   * @param threads at least 1
   */
  public static void share(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "At least 1 thread has to compute, not %d.".formatted(threads));
    }
    Crew before = crew;
    number = threads;
    crew = threads == 1 ? null : new Crew(threads - 1);
    if (before != null) {
      before.dismiss();
    }
  }

  /**
   * Gives each PyTorch product on this thread some threads. PyTorch keeps the number for each
   * thread, and a new one begins with as many as there are cores, whatever the process was told.
   *
   * @param threads 1 for results that do not depend on the machine
   */
  public static void productsOnThisThread(int threads) {
    JniUtils.setNumThreads(threads);
  }

  /**
   * Lets PyTorch split an operator among as many threads as share a batch. Only for one of whose
   * results each is computed on its own, so that no bit depends on the threads.
   */
  public static <T> T split(Supplier<T> operator) {
    int before = JniUtils.getNumThreads();
    productsOnThisThread(Math.max(before, number));
    try {
      return operator.get();
    } finally {
      productsOnThisThread(before);
    }
  }

  /**
   * Does some pieces of work and returns when none runs any more.
   *
   * @param pieces numbered from 0; threads take them in that order
   * @param work does the piece with a number; what one throws is thrown here, and pieces that had
   *     not begun by then are left out
   */
  public static void forEach(int pieces, IntConsumer work) {
    Crew shared = crew;
    var next = new AtomicInteger();
    Runnable worker = worker(pieces, next, work);
    GradientMode.unchangedBy(
        () -> {
          if (shared == null || pieces < 2) {
            worker.run();
          } else {
            shared.together(pieces - 1, worker);
          }
        });
  }

  private static Runnable worker(int pieces, AtomicInteger next, IntConsumer work) {
    return () -> {
      GradientMode.offOnThisThread();
      productsOnThisThread(1);
      try {
        for (int piece = next.getAndIncrement(); piece < pieces; piece = next.getAndIncrement()) {
          work.accept(piece);
        }
      } catch (Throwable failure) {
        next.set(pieces);
        throw failure;
      }
    };
  }
}
