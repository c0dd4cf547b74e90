package io.kirchhoff.store.job;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Locks jobs whose state may change, within the caller's transaction.
 *
 * <p>A child's state can end its sweep or make the next child, and a sweep's state can end its
 * children. So everybody locks the sweep first, then its children, these by their ids. Nobody who
 * has a child without its sweep waits for another job: there is no circle to wait in. What changes
 * no state, such as a worker's report, locks the child alone.
 */
@Component
class LockedJobs {
  private final JobRepository jobs;

  LockedJobs(JobRepository jobs) {
    this.jobs = jobs;
  }

  /** Locks a job, after its sweep if it is a child. */
  Optional<JobEntity> find(UUID id) {
    lockSweepOf(id);
    return jobs.findAndLock(id);
  }

  /**
   * The same, with the job whose network it starts from kept. Who deletes that one has it locked
   * and then changes this one: so it goes first.
   */
  Optional<JobEntity> findWithStart(UUID id) {
    lockSweepOf(id);
    jobs.keepStartOf(id);
    return jobs.findAndLock(id);
  }

  /** Locks the sweep that a job is a child of, if it is one. */
  void lockSweepOf(UUID id) {
    jobs.sweepOf(id).ifPresent(jobs::findAndLock);
  }
}
