package io.kirchhoff.store.job;

import io.kirchhoff.experiment.job.JobState;
import io.kirchhoff.experiment.job.TaskState;
import io.kirchhoff.store.queue.TaskQueue;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Cancels jobs. */
@Component
public class JobCancellation {
  private final JobRepository jobs;
  private final TaskRepository tasks;
  private final TaskQueue queue;

  JobCancellation(JobRepository jobs, TaskRepository tasks, TaskQueue queue) {
    this.jobs = jobs;
    this.tasks = tasks;
    this.queue = queue;
  }

  /**
   * Cancels a job: at once where no worker has a task of it, else as soon as the worker hears of
   * it. A job that has ended is left as it is.
   *
   * @return the job as it is then; empty when there is none of that id
   */
  @Transactional
  public Optional<JobEntity> cancel(UUID id) {
    Optional<JobEntity> found = jobs.findAndLock(id);
    found.filter(job -> !job.state().isFinal()).ifPresent(this::cancel);
    return found;
  }

  private void cancel(JobEntity job) {
    boolean running = false;
    for (TaskEntity task : tasks.findByJobIdOrderByOrdinal(job.id())) {
      if (task.state() == TaskState.RUNNING) {
        running = true;
      } else if (!task.ended()) {
        task.end(TaskState.CANCELLED);
        queue.remove(task.id());
      }
    }
    if (job.state() == JobState.RUNNING) {
      job.moveTo(JobState.CANCELLING);
    }
    if (!running) {
      job.moveTo(JobState.CANCELLED);
    }
  }
}
