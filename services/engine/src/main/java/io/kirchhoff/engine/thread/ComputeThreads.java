package io.kirchhoff.engine.thread;

import ai.djl.pytorch.jni.JniUtils;
import io.kirchhoff.engine.tensor.GradientMode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The threads that compute. PyTorch splits a sum among its threads, so the last digit would depend
 * on their number: here each product has one thread, and several threads share the slices of a
 * batch instead, whose bounds do not depend on how many they are. Nor do threads wait for each
 * other between two operators. Set once for the process.
 */
public final class ComputeThreads {
  private static volatile @Nullable ExecutorService pool;
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
    ExecutorService before = pool;
    number = threads;
    pool =
        threads == 1
            ? null
            : Executors.newFixedThreadPool(
                threads - 1, Thread.ofPlatform().name("compute-", 0).daemon().factory());
    if (before != null) {
      before.shutdown();
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
    ExecutorService shared = pool;
    var next = new AtomicInteger();
    Runnable worker = worker(pieces, next, work);
    if (shared == null || pieces < 2) {
      GradientMode.unchangedBy(worker);
      return;
    }
    CompletableFuture<?> others =
        CompletableFuture.allOf(
            IntStream.range(1, Math.min(number, pieces))
                .mapToObj(_ -> CompletableFuture.runAsync(worker, shared))
                .toArray(CompletableFuture[]::new));
    try {
      // Whoever calls works, too, and waits for all others, also when one fails: they may be about
      // to close what the others work on.
      try {
        GradientMode.unchangedBy(worker);
      } finally {
        others.join();
      }
    } catch (CompletionException failure) {
      switch (failure.getCause()) {
        case RuntimeException unchecked -> throw unchecked;
        case Error error -> throw error;
        case null, default -> throw failure;
      }
    }
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
