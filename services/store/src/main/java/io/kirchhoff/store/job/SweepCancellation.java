package io.kirchhoff.store.job;

import io.kirchhoff.experiment.job.JobState;
import org.springframework.stereotype.Component;

/** Cancels sweeps with all their children. */
@Component
class SweepCancellation {
  private final JobRepository jobs;
  private final JobLife life;
  private final SweepLife sweeps;
  private final SweepChildren children;

  SweepCancellation(JobRepository jobs, JobLife life, SweepLife sweeps, SweepChildren children) {
    this.jobs = jobs;
    this.life = life;
    this.sweeps = sweeps;
    this.children = children;
  }

  /**
   * Cancels a locked sweep that has not ended, within the caller's transaction. It has ended when
   * no child of it runs any more.
   */
  void cancel(JobEntity sweep) {
    // The sweep goes first: children that end now make no more of them.
    if (sweep.state() == JobState.QUEUED) {
      life.cancel(sweep);
    } else if (sweep.state() == JobState.RUNNING) {
      life.cancelling(sweep);
    }
    jobs.saveAndFlush(sweep);
    children.cancel(sweep.id());
    sweeps.advance(sweep);
  }
}
