package io.kirchhoff.store.job;

import io.kirchhoff.experiment.job.ChipShare;
import io.kirchhoff.experiment.job.TaskPlan;
import io.kirchhoff.experiment.job.TaskState;
import io.kirchhoff.store.queue.LiveWorkers;
import io.kirchhoff.store.queue.TaskQueue;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Queues the chips of a job, in tasks of a size that is measured: first one chip for each worker,
 * and once the first of these has been tested, the rest, by how long that took. Within the caller's
 * transaction, which has locked the job; docs/decisions/chunks.md has the reasons.
 */
@Component
class ChipDivision {
  private final TaskRepository tasks;
  private final TaskQueue queue;
  private final LiveWorkers workers;

  ChipDivision(TaskRepository tasks, TaskQueue queue, LiveWorkers workers) {
    this.tasks = tasks;
    this.queue = queue;
    this.workers = workers;
  }

  /** Queues what can begin now that a task has ended well. */
  void release(JobEntity job) {
    List<TaskEntity> due = new ArrayList<>();
    for (TaskEntity task : tasks.findByJobIdAndState(job.id(), TaskState.WAITING)) {
      if (task.divisible()) {
        due.addAll(divide(job, task));
      } else {
        due.add(task);
      }
    }
    due.forEach(TaskEntity::queue);
    queue.add(due.stream().map(task -> task.entry(job)).toList());
  }

  /** The parts that can begin; what goes on waiting is left to the task itself. */
  private List<TaskEntity> divide(JobEntity job, TaskEntity task) {
    int first = task.firstRepeat();
    int chips = task.repeats();
    int alive = Math.max(1, workers.count());
    Double seconds = tasks.secondsPerChip(job.id());
    if (seconds == null && alive < chips) {
      task.shrink(first + alive, chips - alive, true);
      return parts(job, task, first, first + alive, 1);
    }
    int size = seconds == null ? 1 : ChipShare.of(chips, Math.max(seconds, 1e-6), alive);
    task.shrink(first, Math.min(size, chips), false);
    List<TaskEntity> all = parts(job, task, first + size, first + chips, size);
    all.addFirst(task);
    return all;
  }

  private List<TaskEntity> parts(JobEntity job, TaskEntity whole, int from, int to, int size) {
    List<TaskEntity> parts = new ArrayList<>();
    int ordinal = tasks.nextOrdinal(job.id());
    for (int first = from; first < to; first += size) {
      var plan = new TaskPlan(ordinal++, whole.kind(), first, Math.min(size, to - first));
      parts.add(tasks.save(new TaskEntity(job, plan)));
    }
    return parts;
  }
}
