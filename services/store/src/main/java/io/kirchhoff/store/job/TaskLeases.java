package io.kirchhoff.store.job;

import io.kirchhoff.experiment.job.JobState;
import io.kirchhoff.experiment.job.Progress;
import io.kirchhoff.experiment.job.ReasonCode;
import io.kirchhoff.experiment.job.TaskKind;
import io.kirchhoff.experiment.job.TaskState;
import io.kirchhoff.store.artifact.ArtifactIndex;
import io.kirchhoff.store.checkpoint.CheckpointIndex;
import io.kirchhoff.store.event.EventLog;
import io.kirchhoff.store.point.PointStore;
import io.kirchhoff.store.point.TrainingMetric;
import io.kirchhoff.store.point.TrainingMetricStore;
import io.kirchhoff.store.queue.TaskQueue;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What workers do to tasks. Each method is one transaction, and changes nothing for a worker whose
 * lease is lost.
 */
@Component
public class TaskLeases {
  /**
   * A task that was taken so often and got no further is not given out again: it may be what ends
   * its workers.
   */
  static final int MOST_ATTEMPTS = 3;

  private final LockedTasks locked;
  private final TaskRepository tasks;
  private final TaskQueue queue;
  private final PointStore points;
  private final TrainingMetricStore metrics;
  private final ArtifactIndex artifacts;
  private final CheckpointIndex checkpoints;
  private final EventLog events;

  TaskLeases(
      LockedTasks locked,
      TaskRepository tasks,
      TaskQueue queue,
      PointStore points,
      TrainingMetricStore metrics,
      ArtifactIndex artifacts,
      CheckpointIndex checkpoints,
      EventLog events) {
    this.locked = locked;
    this.tasks = tasks;
    this.queue = queue;
    this.points = points;
    this.metrics = metrics;
    this.artifacts = artifacts;
    this.checkpoints = checkpoints;
    this.events = events;
  }

  /**
   * Gives a task to a worker. The queue gives a task out again only after it lost the worker that
   * had it, so a running task is taken over.
   *
   * @param engine what the worker runs tasks with, for the provenance of results
   * @return the lease; empty when there is nothing to do any more
   */
  @Transactional
  public Optional<TaskLease> take(UUID taskId, String worker, String engine) {
    Optional<LockedTask> found = locked.find(taskId);
    if (found.isEmpty() || found.get().task().ended()) {
      return Optional.empty();
    }
    JobEntity job = found.get().job();
    TaskEntity task = found.get().task();
    if (job.state() == JobState.CANCELLING) {
      endCancelled(job, task);
      return Optional.empty();
    }
    if (task.fruitless() >= MOST_ATTEMPTS) {
      fail(
          job,
          task,
          ReasonCode.WORKER_LOST,
          "%d workers ended, one after the other, while they had task %d of this job; the last one was %s."
              .formatted(task.fruitless(), task.ordinal(), task.worker()));
      return Optional.empty();
    }
    task.take(worker, engine);
    if (job.state() == JobState.QUEUED) {
      job.moveTo(JobState.RUNNING);
    }
    return Optional.of(
        new TaskLease(
            job.id(),
            task.id(),
            task.attempt(),
            task.kind(),
            job.seed(),
            job.spec(),
            task.firstRepeat(),
            task.repeats()));
  }

  /** Notes how far a task is. */
  @Transactional
  public LeaseStatus report(TaskLease lease, Progress progress, List<TrainingMetric> values) {
    Optional<LockedTask> held = locked.held(lease);
    if (held.isEmpty()) {
      return LeaseStatus.LOST;
    }
    held.get().task().progress(progress);
    metrics.add(lease.job(), values);
    events.metrics(lease.job(), values);
    events.progress(lease.job(), progress, () -> ofJob(held.get().task(), progress));
    return held.get().job().state() == JobState.CANCELLING
        ? LeaseStatus.CANCELLING
        : LeaseStatus.HELD;
  }

  /** A training is one task; chips are spread over many. */
  private Progress ofJob(TaskEntity task, Progress progress) {
    return task.kind() == TaskKind.TRAINING ? progress : tasks.chipsOf(task.jobId());
  }

  /**
   * Ends a task well: its points, its files, the tasks that waited for it and, with the last one,
   * its job.
   *
   * @return whether the lease was held
   */
  @Transactional
  public boolean complete(TaskLease lease, TaskResult result) {
    Optional<LockedTask> held = locked.held(lease);
    if (held.isEmpty()) {
      return false;
    }
    JobEntity job = held.get().job();
    points.add(job.id(), result.points());
    result.artifacts().forEach(artifact -> artifacts.add(job.id(), artifact));
    checkpoints.clear(lease.task());
    held.get().task().end(TaskState.COMPLETED);
    List<TaskEntity> all = tasks.findByJobIdOrderByOrdinal(job.id());
    if (job.state() == JobState.CANCELLING) {
      endIfNoneRuns(job, all);
      return true;
    }
    for (TaskEntity task : all) {
      if (task.state() == TaskState.WAITING) {
        task.queue();
        queue.add(task.id(), job.priority());
      }
    }
    if (all.stream().allMatch(task -> task.state() == TaskState.COMPLETED)) {
      job.moveTo(JobState.COMPLETED);
    }
    return true;
  }

  /** Ends a task badly, and its job with it. */
  @Transactional
  public void fail(TaskLease lease, ReasonCode code, String reason) {
    locked.held(lease).ifPresent(it -> fail(it.job(), it.task(), code, reason));
  }

  /** Ends a task because its job is being cancelled. */
  @Transactional
  public void cancelled(TaskLease lease) {
    locked.held(lease).ifPresent(it -> endCancelled(it.job(), it.task()));
  }

  /**
   * Gives a task back because its worker stops; that counts as no attempt. The caller puts it into
   * the queue again.
   */
  @Transactional
  public void handBack(TaskLease lease) {
    locked.held(lease).ifPresent(it -> it.task().handBack());
  }

  private void endCancelled(JobEntity job, TaskEntity task) {
    task.end(TaskState.CANCELLED);
    endIfNoneRuns(job, tasks.findByJobIdOrderByOrdinal(job.id()));
  }

  private static void endIfNoneRuns(JobEntity job, List<TaskEntity> all) {
    if (all.stream().noneMatch(task -> task.state() == TaskState.RUNNING)) {
      job.moveTo(JobState.CANCELLED);
    }
  }

  private void fail(JobEntity job, TaskEntity task, ReasonCode code, String reason) {
    task.end(TaskState.FAILED);
    for (TaskEntity other : tasks.findByJobIdOrderByOrdinal(job.id())) {
      if (!other.ended()) {
        // A worker that has one of them finds its lease lost and stops.
        other.end(TaskState.CANCELLED);
        queue.remove(other.id());
      }
    }
    if (job.state() == JobState.CANCELLING) {
      job.moveTo(JobState.CANCELLED);
    } else {
      job.failFor(code, reason);
    }
  }
}
