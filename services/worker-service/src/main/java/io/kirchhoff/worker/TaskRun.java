package io.kirchhoff.worker;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import io.kirchhoff.experiment.job.ReasonCode;
import io.kirchhoff.store.job.FreeTasks;
import io.kirchhoff.store.job.LeaseChecks;
import io.kirchhoff.store.job.TaskLease;
import io.kirchhoff.store.job.TaskLeases;
import io.kirchhoff.store.job.TaskResult;
import io.kirchhoff.store.limit.OwnerBusyException;
import io.kirchhoff.store.time.DatabaseClock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
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
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final FreeTasks free;
  private final TaskLeases leases;
  private final LeaseChecks checks;
  private final TaskWork work;
  private final SavedTrainings saved;
  private final DatabaseClock clock;
  private final ProcessEnd process;
  private final WorkerSettings settings;
  private final String engine;

  TaskRun(
      FreeTasks free,
      TaskLeases leases,
      LeaseChecks checks,
      TaskWork work,
      SavedTrainings saved,
      DatabaseClock clock,
      ProcessEnd process,
      WorkerSettings settings,
      EngineInUse engine) {
    this.free = free;
    this.leases = leases;
    this.checks = checks;
    this.work = work;
    this.saved = saved;
    this.clock = clock;
    this.process = process;
    this.settings = settings;
    this.engine = engine.description();
  }

  /**
   * Does a task.
   *
   * @param stopping whether the worker is stopping
   * @return what becomes of the queue's entry
   */
  CompletionHandler<Void> run(UUID task, BooleanSupplier stopping) {
    Optional<TaskLease> taken;
    try {
      taken = free.take(task, settings.workerName(), engine);
    } catch (OwnerBusyException raced) {
      // Two workers began tasks of one owner at the same moment.
      log.debug("Task {} waits: {}", task, raced.getMessage());
      return dueIn(BETWEEN_LOOKS);
    }
    if (taken.isEmpty()) {
      return new OnCompleteRemove<>();
    }
    TaskLease lease = taken.get();
    log.info("Job {}, {} task {}, attempt {}", lease.job(), lease.kind(), task, lease.attempt());
    try (var watch = LeaseWatch.over(checks, leases, lease, settings.grace(), process::atOnce)) {
      TaskResult result = work.run(lease, new TaskReport(leases, lease, watch, stopping));
      if (!leases.complete(lease, result)) {
        log.warn("Task {} was done, but its lease was lost: the result is dropped.", task);
        return new OnCompleteRemove<>();
      }
      saved.forget(lease);
      return (_, _) -> log.debug("Task {} left the queue with its result.", task);
    } catch (TaskInterruption interruption) {
      log.info("Task {}: {}", task, interruption.getMessage());
      return ended(lease, interruption, stopping);
    } catch (Exception | LinkageError | OutOfMemoryError broken) {
      return ended(lease, broken, stopping);
    }
  }

  private CompletionHandler<Void> ended(
      TaskLease lease, TaskInterruption interruption, BooleanSupplier stopping) {
    switch (interruption.why()) {
      case STOPPING -> {
        leases.handBack(lease);
        return dueIn(Duration.ZERO);
      }
      case CANCELLED -> persist(() -> leases.cancelled(lease), stopping);
      case LEASE_LOST -> log.debug("Another worker has task {}, or it has ended.", lease.task());
    }
    return new OnCompleteRemove<>();
  }

  private CompletionHandler<Void> ended(
      TaskLease lease, Throwable broken, BooleanSupplier stopping) {
    TaskFailure failure = TaskFailure.of(broken);
    if (failure.mayPass()) {
      log.warn("Task {} breaks off: {}", lease.task(), failure.reason());
      Optional<Duration> rest =
          persist(() -> leases.tryAgain(lease, failure.code(), failure.reason()), stopping);
      return rest.map(this::dueIn).orElseGet(OnCompleteRemove::new);
    }
    log.error("Task {} failed.", lease.task(), broken);
    persist(() -> leases.fail(lease, failure.code(), failure.reason()), stopping);
    if (failure.code() == ReasonCode.OUT_OF_MEMORY) {
      // What else lacked memory in this process, and was left half done, nobody knows.
      return (_, operations) -> {
        operations.remove();
        process.inOrder();
      };
    }
    return new OnCompleteRemove<>();
  }

  private void persist(Runnable write, BooleanSupplier stopping) {
    persist(
        () -> {
          write.run();
          return true;
        },
        stopping);
  }

  /**
   * Writes how a task ended as soon as the database answers: whoever left without a word would
   * count as a worker that the task has killed.
   */
  private <T> T persist(Supplier<T> write, BooleanSupplier stopping) {
    while (true) {
      try {
        return write.get();
      } catch (DataAccessException | TransactionException unreachable) {
        if (stopping.getAsBoolean() || !TaskFailure.of(unreachable).mayPass()) {
          throw unreachable;
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_LOOKS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new TaskInterruption(TaskInterruption.Cause.STOPPING);
    }
  }

  private CompletionHandler<Void> dueIn(Duration rest) {
    return (completed, operations) -> operations.reschedule(completed, clock.now().plus(rest));
  }
}
