package io.kirchhoff.store.job;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds tasks within the caller's transaction, and keeps others from changing them. */
@Component
class LockedTasks {
  private final JobRepository jobs;
  private final TaskRepository tasks;

  LockedTasks(JobRepository jobs, TaskRepository tasks) {
    this.jobs = jobs;
    this.tasks = tasks;
  }

  /** Locks the job before it reads the task, whose state the lock protects. */
  Optional<LockedTask> find(UUID task) {
    return tasks
        .jobOf(task)
        .flatMap(jobs::findAndLock)
        .flatMap(job -> tasks.findById(task).map(found -> new LockedTask(job, found)));
  }

  /** A worker's task; empty when its lease is lost. */
  Optional<LockedTask> held(TaskLease lease) {
    return find(lease.task()).filter(found -> found.task().isOn(lease.attempt()));
  }
}
