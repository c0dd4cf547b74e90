package io.kirchhoff.worker;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.task.DeadExecutionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives the queue back what a worker has that is not heard any more. All workers look for such. */
final class TasksOfTheDead implements DeadExecutionHandler<Void> {
  private static final Logger log = LoggerFactory.getLogger(TasksOfTheDead.class);

  private final Clock clock;
  private final OwnHeartbeats own;

  TasksOfTheDead(Clock clock, OwnHeartbeats own) {
    this.clock = clock;
    this.own = own;
  }

  @Override
  public void deadExecution(ExecutionComplete dead, ExecutionOperations<Void> entry) {
    String task = dead.getExecution().getId();
    if (!own.areSteady()) {
      log.info(
          "Task {} stays with its worker for now: this worker missed heartbeats itself.", task);
      return;
    }
    try {
      // It keeps its turn, and so goes before what came after it.
      entry.reschedule(dead, clock.now());
    } catch (ExecutionException changed) {
      // The queue takes this for a bug; but several workers may find the same dead one at once.
      log.info("Task {} was taken from the dead by another worker, or ended.", task);
    }
  }
}
