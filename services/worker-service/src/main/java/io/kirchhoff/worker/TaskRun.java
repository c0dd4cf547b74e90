package io.kirchhoff.worker;

import ai.djl.engine.EngineException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import io.kirchhoff.engine.dataset.DatasetAbsentException;
import io.kirchhoff.engine.dataset.DatasetDamagedException;
import io.kirchhoff.engine.dataset.DatasetUnusableException;
import io.kirchhoff.engine.training.TrainingDivergedException;
import io.kirchhoff.experiment.job.ReasonCode;
import io.kirchhoff.store.job.TaskLease;
import io.kirchhoff.store.job.TaskLeases;
import io.kirchhoff.store.job.TaskResult;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * One task from taking to ending: whatever happens, the task is left in a state that somebody
 * answers for.
 */
@Component
class TaskRun {
  private static final Logger log = LoggerFactory.getLogger(TaskRun.class);

  /** How PyTorch says that it got no memory. */
  private static final String NO_MEMORY = "not enough memory";

  private final TaskLeases leases;
  private final TaskWork work;
  private final SavedTrainings saved;
  private final String worker;
  private final String engine;

  TaskRun(
      TaskLeases leases,
      TaskWork work,
      SavedTrainings saved,
      WorkerSettings settings,
      EngineInUse engine) {
    this.saved = saved;
    this.leases = leases;
    this.work = work;
    this.worker = settings.workerName();
    this.engine = engine.description();
  }

  /**
   * Does a task.
   *
   * @param stopping whether the worker is stopping
   * @return what becomes of the queue's entry
   */
  CompletionHandler<Void> run(UUID task, BooleanSupplier stopping) {
    Optional<TaskLease> taken = leases.take(task, worker, engine);
    if (taken.isEmpty()) {
      return new OnCompleteRemove<>();
    }
    TaskLease lease = taken.get();
    log.info("Job {}, {} task {}, attempt {}", lease.job(), lease.kind(), task, lease.attempt());
    try {
      TaskResult result = work.run(lease, new TaskReport(leases, lease, stopping));
      if (!leases.complete(lease, result)) {
        log.warn("Task {} was done, but its lease was lost: the result is dropped.", task);
      } else {
        saved.forget(lease);
      }
    } catch (TaskInterruption interruption) {
      log.info("Task {}: {}", task, interruption.getMessage());
      if (interruption.why() == TaskInterruption.Cause.STOPPING) {
        leases.handBack(lease);
        return (completed, operations) -> operations.reschedule(completed, Instant.now());
      }
      if (interruption.why() == TaskInterruption.Cause.CANCELLED) {
        leases.cancelled(lease);
      }
    } catch (DatasetAbsentException
        | DatasetDamagedException
        | DatasetUnusableException unavailable) {
      fail(lease, ReasonCode.DATASET_UNAVAILABLE, unavailable);
    } catch (TrainingDivergedException diverged) {
      fail(lease, ReasonCode.TRAINING_DIVERGED, diverged);
    } catch (DataAccessException | TransactionException unreachable) {
      log.warn("Task {}: the database does not answer; the task rests and is taken again.", task);
      throw unreachable;
    } catch (OutOfMemoryError exhausted) {
      fail(lease, ReasonCode.OUT_OF_MEMORY, exhausted);
    } catch (EngineException refused) {
      log.error("Task {} failed.", task, refused);
      boolean memory = String.valueOf(refused.getMessage()).contains(NO_MEMORY);
      fail(lease, memory ? ReasonCode.OUT_OF_MEMORY : ReasonCode.INTERNAL_ERROR, refused);
    } catch (Exception | LinkageError broken) {
      log.error("Task {} failed.", task, broken);
      fail(lease, ReasonCode.INTERNAL_ERROR, broken);
    }
    return new OnCompleteRemove<>();
  }

  private void fail(TaskLease lease, ReasonCode code, Throwable why) {
    String message = why.getMessage();
    leases.fail(lease, code, message == null ? why.toString() : message);
  }
}
