package io.kirchhoff.store.job;

import io.kirchhoff.experiment.spec.JobKind;
import io.kirchhoff.store.strategy.StrategyStore;
import org.springframework.stereotype.Component;

/**
 * What comes after a task that has ended well, within the caller's transaction, which has locked
 * the job: chips after a training; in a weight-programming the search comes between.
 */
@Component
class TaskSuccession {
  private final StrategyStore strategies;
  private final StrategyDivision search;
  private final ChipDivision chips;

  TaskSuccession(StrategyStore strategies, StrategyDivision search, ChipDivision chips) {
    this.strategies = strategies;
    this.search = search;
    this.chips = chips;
  }

  /** Queues what can begin now. */
  void release(JobEntity job) {
    if (job.kind() != JobKind.WEIGHT_PROGRAMMING || searched(job)) {
      chips.release(job);
    } else {
      search.next(job);
    }
  }

  /** Whether all searches of a job have ended. */
  boolean searched(JobEntity job) {
    return strategies.ended(job.id());
  }
}
