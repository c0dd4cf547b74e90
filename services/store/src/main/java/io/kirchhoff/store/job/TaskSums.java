package io.kirchhoff.store.job;

import io.kirchhoff.experiment.job.Phase;
import io.kirchhoff.experiment.job.Progress;
import io.kirchhoff.experiment.job.TaskCounts;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All tasks of a job together.
 *
 * @param tested chips that were tested, in parts; null where the job has none
 * @param chips how many there are; null where the job has none
 * @param search how far its search for a mapping is; null where none is on
 */
public record TaskSums(
    UUID job,
    TaskCounts counts,
    @Nullable Double tested,
    @Nullable Long chips,
    @Nullable Progress search) {
  // What the database gives.
  TaskSums(
      UUID job,
      long done,
      long running,
      long waiting,
      long failed,
      @Nullable Double tested,
      @Nullable Long chips,
      @Nullable Double searched,
      @Nullable Double budget) {
    this(
        job,
        new TaskCounts(done, running, waiting, failed),
        tested,
        chips,
        search(searched, budget));
  }

  private static @Nullable Progress search(@Nullable Double searched, @Nullable Double budget) {
    return searched == null || budget == null
        ? null
        : new Progress(Phase.STRATEGY, searched, budget);
  }
}
