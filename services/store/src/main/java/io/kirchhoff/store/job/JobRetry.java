package io.kirchhoff.store.job;

import io.kirchhoff.experiment.job.JobState;
import io.kirchhoff.store.job.JobConflictException.Conflict;
import io.kirchhoff.store.limit.LimitReachedException;
import io.kirchhoff.store.limit.OwnerLimits;
import io.kirchhoff.store.sweep.Sweeps;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tries jobs again that did not end well. */
@Component
public class JobRetry {
  private final LockedJobs locked;
  private final JobRepository jobs;
  private final OwnerLimits limits;
  private final NextAttempt next;
  private final Sweeps sweeps;
  private final SweepRetry sweepRetry;

  JobRetry(
      LockedJobs locked,
      JobRepository jobs,
      OwnerLimits limits,
      NextAttempt next,
      Sweeps sweeps,
      SweepRetry sweepRetry) {
    this.locked = locked;
    this.jobs = jobs;
    this.limits = limits;
    this.next = next;
    this.sweeps = sweeps;
    this.sweepRetry = sweepRetry;
  }

  /**
   * Begins the next attempt of a failed or cancelled job. Tasks that ended well keep their results;
   * the others are done again, a training from its last checkpoint. Of a sweep, children that ended
   * well are kept; the others are tried again, or made, as there is room for them.
   *
   * @return the job as it is then; empty when there is none of that id
   * @throws JobConflictException when it has not ended or has ended well, or would start from a job
   *     that is gone
   * @throws LimitReachedException when the owner may not have more
   */
  @Transactional
  public Optional<JobEntity> retry(UUID id) {
    Optional<JobEntity> found = locked.findWithStart(id);
    found.ifPresent(this::retry);
    return found;
  }

  private void retry(JobEntity job) {
    if (job.kind().hasChildren()) {
      sweepRetry.begin(job);
      return;
    }
    if (job.sweep() != null) {
      // It goes at once, as people want it to, and not when its turn would come.
      requireThatItMayRun(job);
      sweeps.setDue(job.sweep(), Objects.requireNonNull(job.point()), false);
    }
    NextAttempt.require(job);
    limits.requireRoomFor(job.owner(), 1);
    next.begin(job);
  }

  private void requireThatItMayRun(JobEntity child) {
    JobEntity sweep = jobs.findById(Objects.requireNonNull(child.sweep())).orElseThrow();
    if (sweep.state() == JobState.CANCELLING) {
      throw new JobConflictException(
          Conflict.NOT_RETRIABLE,
          "Job %s is of sweep %s, which is being cancelled. Try it again when that has ended."
              .formatted(child.id(), sweep.id()));
    }
  }
}
