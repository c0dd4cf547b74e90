package io.kirchhoff.worker;

import io.kirchhoff.experiment.job.Progress;
import io.kirchhoff.experiment.job.TaskKind;
import io.kirchhoff.store.job.LeaseStatus;
import io.kirchhoff.store.job.TaskLease;
import io.kirchhoff.store.job.TaskLeases;
import io.kirchhoff.store.point.TrainingMetric;
import io.kirchhoff.worker.TaskInterruption.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reports how far a task is, at most twice a second, and hears whether it should go on. That it has
 * begun is known.
 *
 * <p>Not safe for several threads.
 */
final class TaskReport {
  private static final long INTERVAL_NANOS = 500_000_000;
  private static final long LONGEST_TO_A_STEP_NANOS = 10_000_000_000L;

  private final TaskLeases leases;
  private final TaskLease lease;
  private final LeaseWatch watch;
  private final BooleanSupplier stopping;
  private final List<TrainingMetric> unsent = new ArrayList<>();
  private long lastNanos = System.nanoTime();
  private @Nullable Long stopSeenNanos;

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
    require(watch.status());
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
   * Goes on only while somebody wants the work, and while there is time: heard at the end of each
   * batch of an evaluation, which may be long.
   *
   * @throws TaskInterruption when the work should end
   */
  void batchEnded() {
    if (stopping.getAsBoolean() && !stepIsNear()) {
      throw new TaskInterruption(Cause.STOPPING);
    }
    require(watch.status());
  }

  /** A training gets some time to come to its next step, where it can be saved. */
  private boolean stepIsNear() {
    if (lease.kind() != TaskKind.TRAINING) {
      return false;
    }
    if (stopSeenNanos == null) {
      stopSeenNanos = System.nanoTime();
    }
    return System.nanoTime() - stopSeenNanos < LONGEST_TO_A_STEP_NANOS;
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
