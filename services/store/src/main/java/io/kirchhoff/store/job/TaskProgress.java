package io.kirchhoff.store.job;

import io.kirchhoff.experiment.job.Progress;
import io.kirchhoff.experiment.job.TaskKind;
import io.kirchhoff.store.event.EventLog;
import io.kirchhoff.store.event.JobProgress;
import java.util.List;
import org.springframework.stereotype.Component;

/** Notes how far a task is, for its job and who watches it, within the caller's transaction. */
@Component
class TaskProgress {
  private final JobHistory history;
  private final TaskRepository tasks;
  private final EventLog events;

  TaskProgress(JobHistory history, TaskRepository tasks, EventLog events) {
    this.history = history;
    this.tasks = tasks;
    this.events = events;
  }

  void note(JobEntity job, TaskEntity task, Progress reached) {
    if (task.phase() != reached.phase()) {
      history.beginPhase(job, reached.phase());
    }
    task.progress(reached);
    events.progress(job.id(), reached, () -> ofJob(task, reached));
  }

  /** A training is one task, and a search is counted through; chips are spread over many. */
  private JobProgress ofJob(TaskEntity task, Progress reached) {
    TaskSums all = tasks.sums(List.of(task.jobId())).getFirst();
    if (task.kind() != TaskKind.INFERENCE || all.tested() == null || all.chips() == null) {
      return new JobProgress(reached, all.counts());
    }
    return new JobProgress(new Progress(reached.phase(), all.tested(), all.chips()), all.counts());
  }
}
