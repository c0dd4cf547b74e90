package io.kirchhoff.worker;

import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
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
   * @param entry the version of the queue's entry since this worker picked it
   * @param stopping whether the worker is stopping
   * @return what becomes of the queue's entry
   */
  CompletionHandler<Void> run(UUID task, long entry, BooleanSupplier stopping) {
    Optional<TaskLease> taken;
    try {
      taken = free.take(task, entry, settings.workerName(), engine);
    } catch (OwnerBusyException raced) {
      // Two workers began tasks of one owner at the same moment.
      log.debug("Task {} waits: {}", task, raced.getMessage());
      return dueIn(task, BETWEEN_LOOKS);
    }
    if (taken.isEmpty()) {
      return removed(task);
    }
    TaskLease lease = taken.get();
    log.info("Job {}, {} task {}, attempt {}", lease.job(), lease.kind(), task, lease.attempt());
    try (var watch = LeaseWatch.over(checks, leases, lease, settings.grace(), process::atOnce)) {
      TaskResult result = work.run(lease, new TaskReport(leases, lease, watch, stopping));
      if (!leases.complete(lease, result)) {
        log.warn("Task {} was done, but its lease was lost: the result is dropped.", task);
        return letGo(task);
      }
      saved.forget(lease);
      return (_, _) -> log.debug("Task {} left the queue with its result.", task);
    } catch (TaskInterruption interruption) {
      log.info("Task {}: {}", task, interruption.getMessage());
      return ended(lease, interruption);
    } catch (Exception | LinkageError | OutOfMemoryError broken) {
      return ended(lease, broken, stopping);
    }
  }

  private CompletionHandler<Void> ended(TaskLease lease, TaskInterruption interruption) {
    switch (interruption.why()) {
      case STOPPING -> {
        return handBack(lease);
      }
      case CANCELLED -> persist(lease, () -> leases.cancelled(lease));
      case LEASE_LOST -> log.debug("Another worker has task {}, or it has ended.", lease.task());
    }
    return letGo(lease.task());
  }

  private CompletionHandler<Void> ended(
      TaskLease lease, Throwable broken, BooleanSupplier stopping) {
    TaskFailure failure = TaskFailure.of(broken);
    if (failure.mayPass()) {
      log.warn("Task {} breaks off: {}", lease.task(), failure.reason());
      if (stopping.getAsBoolean()) {
        return handBack(lease);
      }
      Optional<Duration> rest =
          persist(lease, () -> leases.tryAgain(lease, failure.code(), failure.reason()));
      return rest.map(time -> dueIn(lease.task(), time)).orElseGet(() -> letGo(lease.task()));
    }
    log.error("Task {} failed.", lease.task(), broken);
    persist(lease, () -> leases.fail(lease, failure.code(), failure.reason()));
    if (failure.code() == ReasonCode.OUT_OF_MEMORY) {
      return replaced(letGo(lease.task()));
    }
    return letGo(lease.task());
  }

  /** What else lacked memory in this process, and was left half done, nobody knows. */
  private CompletionHandler<Void> replaced(CompletionHandler<Void> entry) {
    return (completed, operations) -> {
      try {
        entry.complete(completed, operations);
      } finally {
        process.inOrder();
      }
    };
  }

  /** The entry of a task that has ended goes. */
  private static CompletionHandler<Void> removed(UUID task) {
    return ifStillOurs(task, (_, operations) -> operations.remove());
  }

  /**
   * The entry is looked at again: whoever takes it next sees whether the task has ended. That may
   * be wrong to assume here, where the database's answer could have been lost; and an entry too
   * many does no harm, but a task without one waits for ever.
   */
  private CompletionHandler<Void> letGo(UUID task) {
    return dueIn(task, Duration.ZERO);
  }

  private CompletionHandler<Void> dueIn(UUID task, Duration rest) {
    return ifStillOurs(
        task, (completed, operations) -> operations.reschedule(completed, clock.now().plus(rest)));
  }

  /** Does nothing to an entry that is another worker's by now or has gone already. */
  private static CompletionHandler<Void> ifStillOurs(UUID task, CompletionHandler<Void> change) {
    return (completed, operations) -> {
      try {
        change.complete(completed, operations);
      } catch (ExecutionException gone) {
        log.debug("Task {} is no longer this worker's in the queue.", task, gone);
      }
    };
  }

  private CompletionHandler<Void> handBack(TaskLease lease) {
    persist(lease, () -> leases.handBack(lease));
    return letGo(lease.task());
  }

  private void persist(TaskLease lease, Runnable write) {
    persist(
        lease,
        () -> {
          write.run();
          return true;
        });
  }

  /**
   * Writes how a task ended as soon as the database answers: whoever left without a word would
   * count as a worker that the task has killed. A stopping worker tries as long as its patience
   * lasts, at whose end the queue interrupts it.
   */
  private <T> T persist(TaskLease lease, Supplier<T> write) {
    boolean told = false;
    while (true) {
      try {
        return write.get();
      } catch (DataAccessException | TransactionException unreachable) {
        if (!TaskFailure.of(unreachable).mayPass()) {
          throw unreachable;
        }
        if (!told) {
          log.warn("How task {} ends is noted when the database answers.", lease.task());
          told = true;
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
}
