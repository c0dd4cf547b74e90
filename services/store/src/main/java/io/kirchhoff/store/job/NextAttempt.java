package io.kirchhoff.store.job;

import io.kirchhoff.experiment.job.TaskKind;
import io.kirchhoff.experiment.job.TaskState;
import io.kirchhoff.store.job.JobConflictException.Conflict;
import io.kirchhoff.store.queue.TaskQueue;
import io.kirchhoff.store.queue.Turns;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The next attempt of a job that did not end well. Tasks that ended well keep their results; the
 * others are done again, a training from its last checkpoint.
 */
@Component
class NextAttempt {
  private final JobRepository jobs;
  private final TaskRepository tasks;
  private final TaskQueue queue;
  private final Turns turns;
  private final TaskSuccession succession;
  private final JobLife life;

  NextAttempt(
      JobRepository jobs,
      TaskRepository tasks,
      TaskQueue queue,
      Turns turns,
      TaskSuccession succession,
      JobLife life) {
    this.jobs = jobs;
    this.tasks = tasks;
    this.queue = queue;
    this.turns = turns;
    this.succession = succession;
    this.life = life;
  }

  /**
   * Begins the next attempt of a locked job within the caller's transaction.
   *
   * @throws JobConflictException when it has not ended or has ended well, or would start from a job
   *     that is gone
   */
  void begin(JobEntity job) {
    require(job);
    List<TaskEntity> all = tasks.findByJobIdOrderByOrdinal(job.id());
    boolean trained =
        all.stream()
            .filter(task -> task.kind() == TaskKind.TRAINING)
            .allMatch(task -> task.state() == TaskState.COMPLETED);
    if (job.startsFrom() == null && jobs.needsStart(job.id(), trained)) {
      throw new JobConflictException(
          Conflict.EARLIER_JOB_GONE,
          "Job %s starts from the network of a job that was deleted; it cannot be tried again."
              .formatted(job.id()));
    }
    life.retry(job, turns.next(job.owner(), job.priority(), job.cost()));
    // The database has to see each step, also where the next one follows at once.
    jobs.saveAndFlush(job);
    List<TaskEntity> undone =
        all.stream().filter(task -> task.state() != TaskState.COMPLETED).toList();
    undone.forEach(task -> task.retry(job.attempt()));
    queue.add(
        undone.stream()
            .filter(task -> task.state() == TaskState.QUEUED)
            .map(task -> task.entry(job))
            .toList());
    if (trained) {
      succession.release(job);
    }
    if (undone.isEmpty()) {
      // It was cancelled while its last task ended: there is nothing left to do.
      life.run(job);
      jobs.saveAndFlush(job);
      life.complete(job);
    }
  }

  /** Refuses a job that did not end badly. */
  static void require(JobEntity job) {
    if (job.state().retries().isEmpty()) {
      throw new JobConflictException(
          Conflict.NOT_RETRIABLE,
          "Job %s is %s; only a failed or a cancelled one can be tried again."
              .formatted(job.id(), job.state().label()));
    }
  }
}
