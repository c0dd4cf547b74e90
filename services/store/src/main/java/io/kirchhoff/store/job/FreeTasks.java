package io.kirchhoff.store.job;

import io.kirchhoff.experiment.job.JobState;
import io.kirchhoff.experiment.job.Phase;
import io.kirchhoff.experiment.job.Progress;
import io.kirchhoff.experiment.job.ReasonCode;
import io.kirchhoff.experiment.job.TaskKind;
import io.kirchhoff.experiment.job.TaskState;
import io.kirchhoff.store.limit.OwnerBusyException;
import io.kirchhoff.store.limit.OwnerLimits;
import io.kirchhoff.store.queue.TaskQueue;
import io.kirchhoff.store.time.DatabaseTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How workers get tasks. */
@Component
public class FreeTasks {
  /**
   * A task with which so many workers ended, and that got no further between, is not given out
   * again: it may be what ends them.
   */
  static final int MOST_DEATHS = 2;

  private final TaskQueue queue;
  private final LockedTasks locked;
  private final JobLife life;
  private final JobEnd end;
  private final JobHistory history;
  private final RuntimeLimit limit;
  private final OwnerLimits owners;
  private final TaskProgress progress;
  private final DatabaseTime time;

  FreeTasks(
      TaskQueue queue,
      LockedTasks locked,
      JobLife life,
      JobEnd end,
      JobHistory history,
      RuntimeLimit limit,
      OwnerLimits owners,
      TaskProgress progress,
      DatabaseTime time) {
    this.queue = queue;
    this.locked = locked;
    this.life = life;
    this.end = end;
    this.history = history;
    this.limit = limit;
    this.owners = owners;
    this.progress = progress;
    this.time = time;
  }

  /**
   * Gives a task to a worker that has picked its entry of the queue. The queue gives an entry out
   * again only after it lost the worker that had it, so a running task is taken over. A worker that
   * stood still after its pick, and whose entry another one has by now, gets nothing: it would take
   * the task from a worker that lives.
   *
   * @param entry the version of the entry since the worker picked it
   * @param engine what the worker runs tasks with, for the provenance of results
   * @return the lease; empty when there is nothing to do any more
   * @throws OwnerBusyException when it has to wait because of its owner's other tasks
   */
  @Transactional
  public Optional<TaskLease> take(UUID taskId, long entry, String worker, String engine) {
    Optional<LockedTask> found = locked.find(taskId);
    if (found.isEmpty() || found.get().task().state().isFinal() || !queue.isPicked(taskId, entry)) {
      return Optional.empty();
    }
    JobEntity job = found.get().job();
    TaskEntity task = found.get().task();
    if (task.state() == TaskState.RUNNING) {
      history.countLostWorker(job);
    }
    if (job.state() == JobState.CANCELLING) {
      end.cancelled(job, task);
      return Optional.empty();
    }
    // A task that lost its worker has its room already.
    boolean begins = task.state() == TaskState.QUEUED;
    if (limit.hold(job) || (task.state() == TaskState.RUNNING && !takeOver(job, task))) {
      return Optional.empty();
    }
    if (begins) {
      owners.requireRoomToRun(job.owner());
    }
    task.take(worker, engine, time.now());
    if (job.state() == JobState.QUEUED) {
      life.run(job);
    }
    if (task.kind() == TaskKind.INFERENCE) {
      // Here, and not by a first report, which would be one more commit for each task.
      progress.note(job, task, new Progress(Phase.INFERENCE, 0, task.repeats()));
    }
    return Optional.of(lease(job, task));
  }

  /** Whether somebody else may try. */
  private boolean takeOver(JobEntity job, TaskEntity task) {
    int deaths = task.fruitless() + 1;
    if (deaths < MOST_DEATHS) {
      task.lose();
      return true;
    }
    end.fail(
        job,
        task,
        ReasonCode.WORKER_KILLED,
        "%d worker processes, one after the other, ended or missed their heartbeats while they had task %d of this job; the last one was %s."
            .formatted(deaths, task.ordinal(), task.worker()));
    return false;
  }

  private static TaskLease lease(JobEntity job, TaskEntity task) {
    return new TaskLease(
        job.id(),
        task.id(),
        task.attempt(),
        task.kind(),
        job.seed(),
        job.spec(),
        task.firstRepeat(),
        task.repeats(),
        task.place());
  }
}
