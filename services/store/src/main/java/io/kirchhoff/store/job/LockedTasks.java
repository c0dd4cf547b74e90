package io.kirchhoff.store.job;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds tasks within the caller's transaction, and keeps others from changing them. */
@Component
class LockedTasks {
  private final LockedJobs locked;
  private final JobRepository jobs;
  private final TaskRepository tasks;

  LockedTasks(LockedJobs locked, JobRepository jobs, TaskRepository tasks) {
    this.locked = locked;
    this.jobs = jobs;
    this.tasks = tasks;
  }

  /** Locks the job before it reads the task, whose state the lock protects. */
  Optional<LockedTask> find(UUID task) {
    return tasks
        .jobOf(task)
        .flatMap(locked::find)
        .flatMap(job -> tasks.findById(task).map(found -> new LockedTask(job, found)));
  }

  /** The same for who does not change the job's state: its sweep, if it has one, stays free. */
  Optional<LockedTask> heldOnly(TaskLease lease) {
    return tasks
        .jobOf(lease.task())
        .flatMap(jobs::findAndLock)
        .flatMap(job -> tasks.findById(lease.task()).map(found -> new LockedTask(job, found)))
        .filter(found -> found.task().isOn(lease.attempt()));
  }

  /** A worker's task; empty when its lease is lost. */
  Optional<LockedTask> held(TaskLease lease) {
    return find(lease.task()).filter(found -> found.task().isOn(lease.attempt()));
  }
}
