package io.kirchhoff.engine.thread;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One thing that several threads do together. */
final class Shift {
  private final Runnable work;
  private final AtomicInteger helping;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final Lookout caller = new Lookout();

  /**
   * @param helpers how many threads will call {@link #help}
   */
  Shift(Runnable work, int helpers) {
    this.work = work;
    helping = new AtomicInteger(helpers);
  }

  /** The part of a helper. */
  void help() {
    take();
    if (helping.decrementAndGet() == 0) {
      caller.wake();
    }
  }

  /**
   * The part of the caller, who waits for all others, also when one fails: they may be about to
   * close what the others work on.
   */
  void join() {
    take();
    caller.await(() -> helping.get() == 0);
    switch (failure.get()) {
      case null -> {}
      case Error error -> throw error;
      case RuntimeException unchecked -> throw unchecked;
      case Throwable other -> throw new IllegalStateException(other);
    }
  }

  private void take() {
    try {
      work.run();
    } catch (Throwable thrown) {
      failure.compareAndSet(null, thrown);
    }
  }
}
