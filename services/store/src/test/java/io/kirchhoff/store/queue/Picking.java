package io.kirchhoff.store.queue;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.kirchhoff.store.time.DatabaseClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A worker's db-scheduler, whose tasks do nothing but wait until they may end. */
public final class Picking implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 30;

  private final BlockingQueue<UUID> begun = new LinkedBlockingQueue<>();
  private final SynchronousQueue<Boolean> mayEnd = new SynchronousQueue<>();
  private final Scheduler scheduler;

  /**
   * Starts it.
   *
   * @param format the newest form of tasks that it knows
   * @param mostRunning how many tasks an owner may have on workers; null: any number
   */
  public Picking(
      String name,
      DataSource database,
      DatabaseClock clock,
      int format,
      @Nullable Integer mostRunning) {
    scheduler =
        Scheduler.create(
                database,
                Tasks.custom(TaskQueue.TASK_NAME, Void.class)
                    .execute(
                        (instance, _) -> {
                          begun.add(UUID.fromString(instance.getId()));
                          await(mayEnd::take);
                          return (_, operations) -> operations.remove();
                        }))
            .schedulerName(new SchedulerName.Fixed(name))
            .clock(clock)
            .threads(1)
            .pollUsingLockAndFetch(0.5, 1.0)
            .pollingInterval(Duration.ofMillis(20))
            .shutdownMaxWait(Duration.ZERO)
            .enablePriority()
            .jdbcCustomization(new TaskPick(format, mostRunning))
            .build();
    scheduler.start();
  }

  private interface Waiting<T> {
    T get() throws InterruptedException;
  }

  private static <T> T await(Waiting<T> waiting) {
    try {
      return waiting.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /** The task that the worker begins next, or has begun. */
  public UUID begun() {
    UUID task = await(() -> begun.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
    if (task == null) {
      throw new AssertionError("No task was begun within " + PATIENCE_SECONDS + " s.");
    }
    return task;
  }

  /** What was begun within a time; null: nothing. */
  public @Nullable UUID begunWithin(Duration time) {
    return await(() -> begun.poll(time.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Lets the task end that was begun. */
  public void end() {
    boolean heard = await(() -> mayEnd.offer(true, PATIENCE_SECONDS, TimeUnit.SECONDS));
    if (!heard) {
      throw new AssertionError("No task waits to end.");
    }
  }

  /** Does a number of tasks. */
  public List<UUID> next(int tasks) {
    List<UUID> done = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      done.add(begun());
      end();
    }
    return done;
  }

  @Override
  public void close() {
    scheduler.stop();
  }
}
