package io.kirchhoff.store.job;

import io.kirchhoff.experiment.job.TaskPlan;
import io.kirchhoff.experiment.job.TaskState;
import io.kirchhoff.store.queue.QueueEntry;
import io.kirchhoff.store.queue.TaskQueue;
import io.kirchhoff.store.queue.Turns;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The one place where jobs come into the database, submitted ones and children of sweeps alike:
 * job, tasks and the queue's entry, within the caller's transaction.
 */
@Component
class JobRows {
  private final JobRepository jobs;
  private final TaskRepository tasks;
  private final TaskQueue queue;
  private final Turns turns;
  private final JobLife life;

  JobRows(JobRepository jobs, TaskRepository tasks, TaskQueue queue, Turns turns, JobLife life) {
    this.jobs = jobs;
    this.tasks = tasks;
    this.queue = queue;
    this.turns = turns;
    this.life = life;
  }

  /**
   * Stores a job, which is queued then.
   *
   * @param parent absent for a job that is no sweep's child
   */
  JobEntity add(String owner, SubmittedJob submitted, @Nullable SweepChildOf parent) {
    long turn = turns.next(owner, submitted.priority(), submitted.cost());
    JobEntity job = jobs.saveAndFlush(new JobEntity(owner, submitted, turn, parent));
    life.begin(job);
    List<QueueEntry> due = new ArrayList<>();
    for (TaskPlan plan : submitted.tasks()) {
      TaskEntity task = tasks.save(new TaskEntity(job, plan));
      if (task.state() == TaskState.QUEUED) {
        due.add(task.entry(job));
      }
    }
    queue.add(due);
    return job;
  }
}
