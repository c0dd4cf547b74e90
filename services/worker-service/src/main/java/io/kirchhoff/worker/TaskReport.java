package io.kirchhoff.worker;

import io.kirchhoff.experiment.job.Progress;
import io.kirchhoff.store.job.LeaseStatus;
import io.kirchhoff.store.job.TaskLease;
import io.kirchhoff.store.job.TaskLeases;
import io.kirchhoff.store.point.TrainingMetric;
import io.kirchhoff.worker.TaskInterruption.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Reports how far a task is, at most twice a second, and hears whether it should go on.
 *
 * <p>Not safe for several threads.
 */
final class TaskReport {
  private static final long INTERVAL_NANOS = 500_000_000;

  private final TaskLeases leases;
  private final TaskLease lease;
  private final LeaseWatch watch;
  private final BooleanSupplier stopping;
  private final List<TrainingMetric> unsent = new ArrayList<>();
  private long lastNanos = System.nanoTime() - INTERVAL_NANOS;

  TaskReport(TaskLeases leases, TaskLease lease, LeaseWatch watch, BooleanSupplier stopping) {
    this.leases = leases;
    this.lease = lease;
    this.watch = watch;
    this.stopping = stopping;
  }

  /** Whether the worker stops: the next progress will not return. */
  boolean stopping() {
    return stopping.getAsBoolean();
  }

  /** Notes a value, to be sent with the next progress. */
  void add(TrainingMetric metric) {
    unsent.add(metric);
  }

  /**
   * Notes the progress.
   *
   * @throws TaskInterruption when the work should end
   */
  void progress(Progress progress) {
    if (stopping.getAsBoolean()) {
      throw new TaskInterruption(Cause.STOPPING);
    }
    requireWanted();
    if (System.nanoTime() - lastNanos >= INTERVAL_NANOS) {
      send(progress);
    }
  }

  /** Notes the progress now, as at the start and the end of a phase. */
  void send(Progress progress) {
    LeaseStatus status = leases.report(lease, progress, unsent);
    unsent.clear();
    lastNanos = System.nanoTime();
    require(status);
  }

  /**
   * Goes on only while somebody wants the work, as at the end of each batch.
   *
   * @throws TaskInterruption when nobody does
   */
  void requireWanted() {
    require(watch.status());
  }

  private static void require(LeaseStatus status) {
    switch (status) {
      case HELD -> {
        // Go on.
      }
      case CANCELLING -> throw new TaskInterruption(Cause.CANCELLED);
      case LOST -> throw new TaskInterruption(Cause.LEASE_LOST);
    }
  }
}
