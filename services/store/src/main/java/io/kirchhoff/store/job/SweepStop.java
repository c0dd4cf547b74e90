package io.kirchhoff.store.job;

import io.kirchhoff.experiment.job.JobState;
import io.kirchhoff.store.job.JobConflictException.Conflict;
import io.kirchhoff.store.sweep.Sweeps;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stops sweeps: what runs is finished, nothing is begun any more. */
@Component
public class SweepStop {
  private final LockedJobs locked;
  private final Sweeps sweeps;
  private final SweepLife life;
  private final SweepChildren children;

  SweepStop(LockedJobs locked, Sweeps sweeps, SweepLife life, SweepChildren children) {
    this.locked = locked;
    this.sweeps = sweeps;
    this.life = life;
    this.children = children;
  }

  /**
   * Stops a sweep: children that no worker has begun are cancelled, and with the last one that runs
   * the sweep has completed. One that has ended or is being cancelled is left as it is.
   *
   * @return the sweep as it is then; empty when there is no job of that id
   * @throws JobConflictException when the job is no sweep
   */
  @Transactional
  public Optional<JobEntity> stop(UUID id) {
    Optional<JobEntity> found = locked.find(id);
    found.ifPresent(this::stop);
    return found;
  }

  private void stop(JobEntity sweep) {
    if (!sweep.kind().hasChildren()) {
      throw new JobConflictException(
          Conflict.NOT_A_SWEEP,
          "Job %s is no sweep, so it has no children to wait for. Cancel it to end it."
              .formatted(sweep.id()));
    }
    if (sweep.state() == JobState.QUEUED || sweep.state() == JobState.RUNNING) {
      sweeps.stop(sweep.id());
      children.withdraw(sweep.id());
      life.advance(sweep);
    }
  }
}
