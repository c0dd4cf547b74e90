package io.kirchhoff.store.job;

import io.kirchhoff.experiment.job.JobState;
import io.kirchhoff.experiment.job.ReasonCode;
import io.kirchhoff.experiment.job.TaskState;
import io.kirchhoff.store.queue.TaskQueue;
import io.kirchhoff.store.time.DatabaseTime;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** How jobs end before all is done, within the caller's transaction, which has locked the job. */
@Component
class JobEnd {
  private final JobLife life;
  private final TaskRepository tasks;
  private final TaskQueue queue;
  private final DatabaseTime time;

  JobEnd(JobLife life, TaskRepository tasks, TaskQueue queue, DatabaseTime time) {
    this.life = life;
    this.tasks = tasks;
    this.queue = queue;
    this.time = time;
  }

  /** Ends what no worker has; the rest ends when its worker hears of it. */
  void cancel(JobEntity job) {
    endUnended(
        tasks.findByJobIdOrderByOrdinal(job.id()).stream()
            .filter(task -> task.state() != TaskState.RUNNING)
            .toList());
    if (job.state() == JobState.RUNNING) {
      life.cancelling(job);
    }
    cancelIfNoneRuns(job);
  }

  /** Ends a running task of a job that is being cancelled. */
  void cancelled(JobEntity job, TaskEntity task) {
    task.end(TaskState.CANCELLED, time.now());
    cancelIfNoneRuns(job);
  }

  /** Lets another worker have a running task, unless nobody wants it any more. */
  void giveBack(JobEntity job, TaskEntity task) {
    if (job.state() == JobState.CANCELLING) {
      cancelled(job, task);
    } else {
      task.queue();
    }
  }

  /** Ends a job that is being cancelled with its last task. */
  void cancelIfNoneRuns(JobEntity job) {
    if (!tasks.existsByJobIdAndState(job.id(), TaskState.RUNNING)) {
      life.cancel(job);
    }
  }

  /** Ends a task badly, and its job with it. */
  void fail(JobEntity job, TaskEntity task, ReasonCode code, String reason) {
    task.end(TaskState.FAILED, time.now());
    fail(job, code, reason);
  }

  /** Ends a job badly. A worker that has a task of it finds its lease lost and stops. */
  void fail(JobEntity job, ReasonCode code, String reason) {
    endUnended(tasks.findByJobIdOrderByOrdinal(job.id()));
    if (job.state() == JobState.CANCELLING) {
      life.cancel(job);
    } else {
      life.fail(job, code, reason);
    }
  }

  private void endUnended(Collection<TaskEntity> some) {
    List<TaskEntity> unended = some.stream().filter(task -> !task.state().isFinal()).toList();
    Instant now = time.now();
    unended.forEach(task -> task.end(TaskState.CANCELLED, now));
    queue.remove(unended.stream().map(TaskEntity::id).toList());
  }
}
