package io.kirchhoff.engine.thread;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How one thread waits for what others do. It looks out for a while before it sleeps: what threads
 * wait for in a training step takes some ten microseconds, and waking a thread takes as long.
 */
final class Lookout {
  /** About the longest operator of a step that has one thread. */
  private static final long NANOS = 200_000;

  private volatile @Nullable Thread sleeper;

  /**
   * Returns when the condition holds.
   *
   * @param condition reads what is volatile; whoever makes it true calls {@link #wake} after that
   */
  void await(BooleanSupplier condition) {
    long begin = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - begin < NANOS) {
        Thread.onSpinWait();
      } else {
        sleepUntil(condition);
      }
    }
  }

  /** Noting the sleeper before the last look, no call of {@link #wake} is missed. */
  private void sleepUntil(BooleanSupplier condition) {
    sleeper = Thread.currentThread();
    while (!condition.getAsBoolean()) {
      LockSupport.park(this);
    }
    sleeper = null;
  }

  /** Has the waiting thread look again. */
  void wake() {
    Thread asleep = sleeper;
    if (asleep != null) {
      LockSupport.unpark(asleep);
    }
  }
}
