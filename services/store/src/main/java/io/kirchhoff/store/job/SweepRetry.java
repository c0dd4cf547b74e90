package io.kirchhoff.store.job;

import io.kirchhoff.store.job.JobConflictException.Conflict;
import io.kirchhoff.store.limit.LimitReachedException;
import io.kirchhoff.store.limit.OwnerLimits;
import io.kirchhoff.store.queue.Turns;
import io.kirchhoff.store.sweep.SweepCounts;
import io.kirchhoff.store.sweep.Sweeps;
import org.springframework.stereotype.Component;

/** The next attempt of a sweep: its children that ended well are kept. */
@Component
class SweepRetry {
  private final JobRepository jobs;
  private final JobLife life;
  private final OwnerLimits limits;
  private final Turns turns;
  private final Sweeps sweeps;
  private final SweepLife sweepLife;

  SweepRetry(
      JobRepository jobs,
      JobLife life,
      OwnerLimits limits,
      Turns turns,
      Sweeps sweeps,
      SweepLife sweepLife) {
    this.jobs = jobs;
    this.life = life;
    this.limits = limits;
    this.turns = turns;
    this.sweeps = sweeps;
    this.sweepLife = sweepLife;
  }

  /**
   * Begins the next attempt of a locked sweep within the caller's transaction.
   *
   * @throws JobConflictException when it has not ended or has ended well, or a point would start
   *     from a job that is gone
   * @throws LimitReachedException when the owner may not have more
   */
  void begin(JobEntity sweep) {
    NextAttempt.require(sweep);
    sweeps.begin(sweep.id());
    // Now, and not in the midst of another child's end: from here on the job is kept.
    sweeps
        .withoutStart(sweep.id())
        .ifPresent(
            point -> {
              throw new JobConflictException(
                  Conflict.EARLIER_JOB_GONE,
                  "Point %d of sweep %s starts from the network of a job that was deleted; the sweep cannot be tried again."
                      .formatted(point, sweep.id()));
            });
    SweepCounts counts = sweeps.counts(sweep.id());
    int parallelism = sweeps.settings(sweep.id()).parallelism();
    limits.requireRoomFor(sweep.owner(), Math.min(parallelism, counts.waiting()));
    life.retry(sweep, turns.next(sweep.owner(), sweep.priority(), sweep.cost()));
    jobs.saveAndFlush(sweep);
    if (counts.running() > 0) {
      // A child that somebody tried again by itself.
      sweepLife.begin(sweep);
    }
    sweepLife.advance(sweep);
  }
}
