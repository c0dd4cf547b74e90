package io.kirchhoff.store.job;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Cancels jobs. */
@Component
public class JobCancellation {
  private final LockedJobs locked;
  private final JobEnd end;
  private final SweepCancellation sweeps;

  JobCancellation(LockedJobs locked, JobEnd end, SweepCancellation sweeps) {
    this.locked = locked;
    this.end = end;
    this.sweeps = sweeps;
  }

  /**
   * Cancels a job: at once where no worker has a task of it, else as soon as the worker hears of
   * it. A job that has ended is left as it is. A sweep's children are cancelled with it.
   *
   * @return the job as it is then; empty when there is none of that id
   */
  @Transactional
  public Optional<JobEntity> cancel(UUID id) {
    Optional<JobEntity> found = locked.find(id);
    found.filter(job -> !job.state().isFinal()).ifPresent(this::cancel);
    return found;
  }

  private void cancel(JobEntity job) {
    if (job.kind().hasChildren()) {
      sweeps.cancel(job);
    } else {
      end.cancel(job);
    }
  }
}
