package io.kirchhoff.store.job;

import io.kirchhoff.experiment.job.JobState;
import io.kirchhoff.experiment.job.Progress;
import io.kirchhoff.experiment.job.ReasonCode;
import io.kirchhoff.experiment.job.TaskKind;
import io.kirchhoff.experiment.job.TaskState;
import io.kirchhoff.store.event.EventLog;
import io.kirchhoff.store.point.TrainingMetric;
import io.kirchhoff.store.point.TrainingMetricStore;
import io.kirchhoff.store.time.DatabaseTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What workers do to the tasks that they have. Each method is one transaction, and changes nothing
 * for a worker whose lease is lost.
 */
@Component
public class TaskLeases {
  private static final int MOST_RETRIES = 3;

  /** Before the first retry; four times as long before each that follows. */
  private static final Duration FIRST_REST = Duration.ofSeconds(1);

  private final LockedTasks locked;
  private final JobLife life;
  private final JobEnd end;
  private final JobHistory history;
  private final TaskRepository tasks;
  private final TaskSuccession succession;
  private final TaskHarvest harvest;
  private final TaskProgress progress;
  private final TrainingMetricStore metrics;
  private final EventLog events;
  private final DatabaseTime time;

  TaskLeases(
      LockedTasks locked,
      JobLife life,
      JobEnd end,
      JobHistory history,
      TaskRepository tasks,
      TaskSuccession succession,
      TaskHarvest harvest,
      TaskProgress progress,
      TrainingMetricStore metrics,
      EventLog events,
      DatabaseTime time) {
    this.locked = locked;
    this.life = life;
    this.end = end;
    this.history = history;
    this.tasks = tasks;
    this.succession = succession;
    this.harvest = harvest;
    this.progress = progress;
    this.metrics = metrics;
    this.events = events;
    this.time = time;
  }

  /** Notes how far a task is. */
  @Transactional
  public LeaseStatus report(TaskLease lease, Progress reached, List<TrainingMetric> values) {
    Optional<LockedTask> held = locked.heldOnly(lease);
    if (held.isEmpty()) {
      return LeaseStatus.LOST;
    }
    JobEntity job = held.get().job();
    metrics.add(lease.job(), values);
    events.metrics(lease.job(), values);
    progress.note(job, held.get().task(), reached);
    return job.state() == JobState.CANCELLING ? LeaseStatus.CANCELLING : LeaseStatus.HELD;
  }

  /**
   * Ends a task well: its points, its files, its place in the queue, the tasks that waited for it
   * and, with the last one, its job.
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
    harvest.keep(lease, result);
    held.get().task().end(TaskState.COMPLETED, time.now());
    if (lease.kind() == TaskKind.TRAINING || (result.endsSearch() && succession.searched(job))) {
      history.endPhases(job);
    }
    if (job.state() == JobState.CANCELLING) {
      end.cancelIfNoneRuns(job);
      return true;
    }
    succession.release(job);
    if (!tasks.isUndone(job.id())) {
      life.complete(job);
    }
    return true;
  }

  /** Ends a task badly, and its job with it. */
  @Transactional
  public void fail(TaskLease lease, ReasonCode code, String reason) {
    locked.held(lease).ifPresent(it -> end.fail(it.job(), it.task(), code, reason));
  }

  /** Ends a task because its job is being cancelled. */
  @Transactional
  public void cancelled(TaskLease lease) {
    locked
        .held(lease)
        .filter(it -> it.job().state() == JobState.CANCELLING)
        .ifPresent(it -> end.cancelled(it.job(), it.task()));
  }

  /**
   * Gives a task back because of a trouble that may pass. After {@value #MOST_RETRIES} such tries
   * in which it got no further, it fails.
   *
   * @return how long the task should rest, by when the caller puts it into the queue again; empty
   *     when it is not done again
   */
  @Transactional
  public Optional<Duration> tryAgain(TaskLease lease, ReasonCode code, String reason) {
    Optional<LockedTask> held = locked.held(lease);
    if (held.isEmpty()) {
      return Optional.empty();
    }
    JobEntity job = held.get().job();
    TaskEntity task = held.get().task();
    if (job.state() == JobState.CANCELLING) {
      end.cancelled(job, task);
      return Optional.empty();
    }
    if (task.retries() >= MOST_RETRIES) {
      end.fail(job, task, code, "%s (tried %d times)".formatted(reason, MOST_RETRIES + 1));
      return Optional.empty();
    }
    task.tryAgain();
    history.countRetry(job);
    return Optional.of(FIRST_REST.multipliedBy(1L << (2 * (task.retries() - 1))));
  }

  /**
   * Gives a task back because its worker stops; that counts as nothing. The caller puts it into the
   * queue again. A task of a job that is being cancelled ends instead.
   */
  @Transactional
  public void handBack(TaskLease lease) {
    locked.held(lease).ifPresent(it -> end.giveBack(it.job(), it.task()));
  }
}
