package io.kirchhoff.engine.thread;

import ai.djl.pytorch.jni.JniUtils;
import io.kirchhoff.engine.tensor.GradientMode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Threads that each do whole pieces of work, with PyTorch's products on that one thread.
 *
 * <p>A sum that PyTorch splits over threads depends on their number in its last bits. What is
 * computed here does not: a piece is the same whichever thread takes it, and however many there
 * are. Nor do threads wait for each other between two operators.
 */
public final class ComputeThreads {
  /** How many there are; PyTorch's number of threads is the same. */
  public static final String COUNT = "ai.djl.pytorch.num_threads";

  private ComputeThreads() {}

  public static int count() {
    return Integer.getInteger(COUNT, Runtime.getRuntime().availableProcessors());
  }

  /**
   * Does all pieces of work and returns when none runs any more.
   *
   * @param pieces numbered from 0; threads take them in that order
   * @throws RuntimeException what a piece has thrown; pieces not begun by then are left out
   */
  public static void forEach(int pieces, IntConsumer work) {
    var next = new AtomicInteger();
    Runnable worker =
        () -> {
          try {
            for (int piece = next.getAndIncrement();
                piece < pieces;
                piece = next.getAndIncrement()) {
              work.accept(piece);
            }
          } catch (Throwable failure) {
            next.set(pieces);
            throw failure;
          }
        };
    try {
      // Waits for all of them, also when one fails: whoever calls may close what they work on.
      CompletableFuture.allOf(
              IntStream.range(0, Math.min(count(), pieces))
                  .mapToObj(_ -> CompletableFuture.runAsync(worker, Pool.THREADS))
                  .toArray(CompletableFuture[]::new))
          .join();
    } catch (CompletionException failure) {
      switch (failure.getCause()) {
        case RuntimeException unchecked -> throw unchecked;
        case Error error -> throw error;
        case null, default -> throw failure;
      }
    }
  }

  /** Initialised on first use. */
  private static final class Pool {
    static final ExecutorService THREADS = start();

    private static ExecutorService start() {
      int all = JniUtils.getNumThreads();
      var ready = new CountDownLatch(count());
      var threads =
          new ThreadPoolExecutor(
              count(),
              count(),
              0,
              TimeUnit.SECONDS,
              new LinkedBlockingQueue<>(),
              new Loners(ready));
      threads.prestartAllCoreThreads();
      awaitAll(ready);
      // What a thread sets for itself PyTorch takes as the number of all threads to come.
      JniUtils.setNumThreads(all);
      return threads;
    }

    private static void awaitAll(CountDownLatch ready) {
      try {
        ready.await();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted at the start of the threads.", interrupted);
      }
    }
  }

  /** Makes threads on which PyTorch computes with this one thread, and says when they are. */
  private record Loners(CountDownLatch ready) implements ThreadFactory {
    @Override
    public Thread newThread(Runnable work) {
      Runnable alone =
          () -> {
            JniUtils.setNumThreads(1);
            GradientMode.offOnThisThread();
            ready.countDown();
            work.run();
          };
      return Thread.ofPlatform().name("compute").daemon().unstarted(alone);
    }
  }
}
