package io.kirchhoff.engine.thread;

/**
 * Where long work can be broken off: between two batches of an evaluation or a calibration. Whoever
 * starts the work on a thread hears of each, and ends the work by throwing. A training has
 * listeners of its own.
 */
public final class BatchEnd {
  private static final ScopedValue<Runnable> LISTENER = ScopedValue.newInstance();

  private BatchEnd() {}

  /**
   * Does some work.
   *
   * @param listener hears of the end of each batch on this thread; what it throws ends the work
   */
  public static <T, X extends Throwable> T heardBy(
      Runnable listener, ScopedValue.CallableOp<T, X> work) throws X {
    return ScopedValue.where(LISTENER, listener).call(work);
  }

  /** A batch has ended. */
  public static void reached() {
    if (LISTENER.isBound()) {
      LISTENER.get().run();
    }
  }
}
