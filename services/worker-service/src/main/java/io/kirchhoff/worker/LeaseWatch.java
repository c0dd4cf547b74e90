package io.kirchhoff.worker;

import io.kirchhoff.store.job.LeaseChecks;
import io.kirchhoff.store.job.LeaseStatus;
import io.kirchhoff.store.job.TaskLease;
import io.kirchhoff.store.job.TaskLeases;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Asks twice a second whether a task is still to be done, beside the work, which hears of it at the
 * end of a batch. Work that does not stop within a grace period is stuck, perhaps in a native call
 * that nothing can interrupt: then the process ends itself, and what started it starts another.
 */
final class LeaseWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LeaseWatch.class);
  static final Duration INTERVAL = Duration.ofMillis(500);

  private final LeaseChecks checks;
  private final TaskLeases leases;
  private final TaskLease lease;
  private final Duration grace;
  private final Runnable endOfProcess;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile LeaseStatus status = LeaseStatus.HELD;

  private LeaseWatch(
      LeaseChecks checks,
      TaskLeases leases,
      TaskLease lease,
      Duration grace,
      Runnable endOfProcess) {
    this.checks = checks;
    this.leases = leases;
    this.lease = lease;
    this.grace = grace;
    this.endOfProcess = endOfProcess;
  }

  /**
   * Watches until it is closed.
   *
   * @param grace how long work may go on that is not wanted any more
   * @param endOfProcess ends this process at once
   */
  static LeaseWatch over(
      LeaseChecks checks,
      TaskLeases leases,
      TaskLease lease,
      Duration grace,
      Runnable endOfProcess) {
    var watch = new LeaseWatch(checks, leases, lease, grace, endOfProcess);
    Thread.ofPlatform().daemon().name("lease watch").start(watch::watch);
    return watch;
  }

  /** What was last heard. */
  LeaseStatus status() {
    return status;
  }

  @Override
  public void close() {
    closed.countDown();
  }

  private void watch() {
    try {
      while (status == LeaseStatus.HELD && !closedWithin(INTERVAL)) {
        ask();
      }
      if (status != LeaseStatus.HELD && !closedWithin(grace)) {
        log.error(
            "The work on task {} is not wanted any more ({}) and does not stop within {}; this process ends.",
            lease.task(),
            status,
            grace);
        letGo();
        endOfProcess.run();
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean closedWithin(Duration time) throws InterruptedException {
    return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void ask() {
    try {
      status = checks.check(lease);
    } catch (DataAccessException | TransactionException unreachable) {
      log.debug("Whether task {} goes on is not known: {}", lease.task(), unreachable.getMessage());
    }
  }

  /** A cancelled job need not wait until somebody misses this worker. */
  private void letGo() {
    try {
      leases.cancelled(lease);
    } catch (DataAccessException | TransactionException unreachable) {
      log.warn("Task {} ends when it is missed: {}", lease.task(), unreachable.getMessage());
    }
  }
}
