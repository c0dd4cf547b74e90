package io.kirchhoff.jobs.event;

import io.kirchhoff.store.event.JobEvents;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Knows how many events the jobs with open streams have: one short query for all of them together,
 * some times a second, and none while there are no streams. A database that is away is asked again
 * until it is back.
 *
 * <p>As a lifecycle of the last phase it stops first, so that no stream keeps a stopping server.
 */
@Component
class EventHeads implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(EventHeads.class);

  /** What a stream hears when it waits. */
  enum News {
    /** There are events that it does not have. */
    EVENTS,
    /** None came in time. */
    NONE,
    /** There will be none: the job is gone, or the service stops. */
    END
  }

  private final JobEvents events;
  private final long pollNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<UUID, Head> heads = new HashMap<>();
  private boolean running = true;
  private @Nullable Thread poller;

  EventHeads(JobEvents events, EventSettings settings) {
    this.events = events;
    this.pollNanos = settings.poll().toNanos();
  }

  /** What is known of a job; guarded by the lock. */
  private final class Head {
    private final Condition moved = lock.newCondition();
    private long last;
    private boolean gone;
    private int watches;
  }

  /**
   * Watches a job for one stream.
   *
   * @param last the number of its last event, as far as the caller knows
   */
  Watch watch(UUID job, long last) {
    lock.lock();
    try {
      Head head = heads.computeIfAbsent(job, _ -> new Head());
      head.last = Math.max(head.last, last);
      head.watches++;
      changed.signalAll();
      return new Watch(job, head);
    } finally {
      lock.unlock();
    }
  }

  /** One stream's view of its job. Closed by the stream. */
  final class Watch implements AutoCloseable {
    private final UUID job;
    private final Head head;

    private Watch(UUID job, Head head) {
      this.job = job;
      this.head = head;
    }

    /** Waits until there are events after one of them, but no longer than a time. */
    News await(long after, long nanos) throws InterruptedException {
      lock.lock();
      try {
        long left = nanos;
        while (running && !head.gone && head.last <= after && left > 0) {
          left = head.moved.awaitNanos(left);
        }
        if (!running || head.gone) {
          return News.END;
        }
        return head.last > after ? News.EVENTS : News.NONE;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void close() {
      lock.lock();
      try {
        head.watches--;
        if (head.watches == 0) {
          heads.remove(job);
        }
      } finally {
        lock.unlock();
      }
    }
  }

  private void poll() {
    boolean away = false;
    try {
      for (List<UUID> jobs = next(); !jobs.isEmpty(); jobs = next()) {
        try {
          move(jobs, events.last(jobs));
          if (away) {
            log.info("Streams of events have the database again.");
          }
          away = false;
        } catch (DataAccessException failed) {
          if (!away) {
            log.warn("Streams of events wait for the database: {}", failed.getMessage());
          }
          away = true;
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for the next turn; gives the jobs to ask for, none at the end. */
  private List<UUID> next() throws InterruptedException {
    lock.lock();
    try {
      long left = pollNanos;
      while (running && (heads.isEmpty() || left > 0)) {
        if (heads.isEmpty()) {
          changed.await();
        } else {
          left = changed.awaitNanos(left);
        }
      }
      return running ? List.copyOf(heads.keySet()) : List.of();
    } finally {
      lock.unlock();
    }
  }

  private void move(List<UUID> asked, Map<UUID, Long> found) {
    lock.lock();
    try {
      for (UUID job : asked) {
        Head head = heads.get(job);
        Long last = found.get(job);
        if (head != null && (last == null || last > head.last)) {
          head.gone = last == null;
          head.last = last == null ? head.last : last;
          head.moved.signalAll();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void start() {
    lock.lock();
    try {
      running = true;
      poller = Thread.ofVirtual().name("event-heads").start(this::poll);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void stop() {
    lock.lock();
    try {
      running = false;
      poller = null;
      changed.signalAll();
      heads.values().forEach(head -> head.moved.signalAll());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean isRunning() {
    lock.lock();
    try {
      return poller != null;
    } finally {
      lock.unlock();
    }
  }
}
