package io.kirchhoff.store.job;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Cancels jobs. */
@Component
public class JobCancellation {
  private final JobRepository jobs;
  private final JobEnd end;

  JobCancellation(JobRepository jobs, JobEnd end) {
    this.jobs = jobs;
    this.end = end;
  }

  /**
   * Cancels a job: at once where no worker has a task of it, else as soon as the worker hears of
   * it. A job that has ended is left as it is.
   *
   * @return the job as it is then; empty when there is none of that id
   */
  @Transactional
  public Optional<JobEntity> cancel(UUID id) {
    Optional<JobEntity> found = jobs.findAndLock(id);
    found.filter(job -> !job.state().isFinal()).ifPresent(end::cancel);
    return found;
  }
}
