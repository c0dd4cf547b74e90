package io.kirchhoff.engine.thread;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Threads that help with one thing at a time, which each of them does, and the caller too. */
final class Crew {
  private final List<Member> members;
  private final AtomicBoolean busy = new AtomicBoolean();

  /**
   * @param size at least 1
   */
  Crew(int size) {
    members = IntStream.range(0, size).mapToObj(Member::new).toList();
  }

  /**
   * Does something on several threads at once and returns when none is at it any more. Who finds
   * the crew busy does it alone.
   *
   * @param helpers how many threads beside the caller's, if there are as many
   * @throws RuntimeException what one of them threw
   * @throws Error likewise
   */
  void together(int helpers, Runnable work) {
    if (!busy.compareAndSet(false, true)) {
      work.run();
      return;
    }
    try {
      int asked = Math.min(helpers, members.size());
      var shift = new Shift(work, asked);
      members.subList(0, asked).forEach(member -> member.give(shift));
      shift.join();
    } finally {
      busy.set(false);
    }
  }

  /** Ends the threads when nothing is being done; from then on callers are alone. */
  void dismiss() {
    while (!busy.compareAndSet(false, true)) {
      Thread.onSpinWait();
    }
    members.forEach(Member::dismiss);
  }

  private static final class Member {
    private final Lookout lookout = new Lookout();
    private volatile @Nullable Shift next;
    private volatile boolean dismissed;

    Member(int number) {
      Thread.ofPlatform().name("compute-" + number).daemon().start(this::run);
    }

    private void run() {
      while (true) {
        lookout.await(() -> next != null || dismissed);
        Shift shift = next;
        if (shift == null) {
          return;
        }
        next = null;
        shift.help();
      }
    }

    void give(Shift shift) {
      next = shift;
      lookout.wake();
    }

    void dismiss() {
      dismissed = true;
      lookout.wake();
    }
  }
}
