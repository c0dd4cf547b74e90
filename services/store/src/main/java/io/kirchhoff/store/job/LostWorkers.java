package io.kirchhoff.store.job;

import io.kirchhoff.experiment.job.TaskState;
import io.kirchhoff.store.queue.LiveWorkers;
import io.kirchhoff.store.queue.TaskQueue;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What somebody does who knows that a worker has ended and need not wait for its heartbeats. */
@Component
public class LostWorkers {
  private final TaskRepository tasks;
  private final LockedTasks locked;
  private final TaskQueue queue;
  private final LiveWorkers workers;
  private final JobEnd end;

  LostWorkers(
      TaskRepository tasks, LockedTasks locked, TaskQueue queue, LiveWorkers workers, JobEnd end) {
    this.tasks = tasks;
    this.locked = locked;
    this.queue = queue;
    this.workers = workers;
    this.end = end;
  }

  /**
   * Makes the tasks of a worker due again at once; its end counts.
   *
   * @return how many tasks it had
   */
  public int release(String worker) {
    workers.leave(worker);
    return queue.releaseAllOf(worker);
  }

  /**
   * The same for a worker that ended together with everything around it, as when the machine did:
   * that was not the task's doing, and does not count.
   */
  @Transactional
  public int forgive(String worker) {
    workers.leave(worker);
    for (UUID task : tasks.runningOn(worker)) {
      locked
          .find(task)
          .filter(it -> it.task().state() == TaskState.RUNNING && worker.equals(it.task().worker()))
          .ifPresent(it -> end.giveBack(it.job(), it.task()));
    }
    return queue.releaseAllOf(worker);
  }
}
