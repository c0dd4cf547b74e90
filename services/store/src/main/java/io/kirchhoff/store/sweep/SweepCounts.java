package io.kirchhoff.store.sweep;

import io.kirchhoff.experiment.job.Phase;
import io.kirchhoff.experiment.job.Progress;
import io.kirchhoff.experiment.job.TaskCounts;
import io.kirchhoff.store.event.JobProgress;

/**
 * How far the points of a sweep are.
 *
 * @param waiting their children are still to be made, or to be tried again
 * @param running also those that are being cancelled
 */
public record SweepCounts(
    int total, int waiting, int queued, int running, int completed, int failed, int cancelled) {
  /** Children that are there and have not ended. */
  public int unended() {
    return queued + running;
  }

  public int ended() {
    return completed + failed + cancelled;
  }

  /** Points whose children have ended, of all; the children stand for tasks. */
  public JobProgress progress() {
    return new JobProgress(
        new Progress(Phase.SWEEP, ended(), total),
        new TaskCounts(completed, running, waiting + queued, failed));
  }
}
