package io.kirchhoff.store.job;

import io.kirchhoff.experiment.job.TaskKind;
import io.kirchhoff.experiment.job.TaskState;
import io.kirchhoff.experiment.spec.JobKind;
import io.kirchhoff.store.strategy.StrategyStore;
import org.springframework.stereotype.Component;

/**
 * What comes after a task that has ended well, within the caller's transaction, which has locked
 * the job: chips after a training; in a weight-programming the search comes between.
 */
@Component
class TaskSuccession {
  private final TaskRepository tasks;
  private final StrategyStore strategies;
  private final StrategyDivision search;
  private final ChipDivision chips;

  TaskSuccession(
      TaskRepository tasks, StrategyStore strategies, StrategyDivision search, ChipDivision chips) {
    this.tasks = tasks;
    this.strategies = strategies;
    this.search = search;
    this.chips = chips;
  }

  /** Queues what can begin now. */
  void release(JobEntity job) {
    if (job.kind() != JobKind.WEIGHT_PROGRAMMING || strategies.report(job.id()).isPresent()) {
      chips.release(job);
      return;
    }
    boolean searching =
        tasks.findByJobIdOrderByOrdinal(job.id()).stream()
            .anyMatch(
                task -> task.kind() == TaskKind.STRATEGY && task.state() != TaskState.COMPLETED);
    if (!searching) {
      search.next(job);
    }
  }
}
