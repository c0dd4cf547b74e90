package io.kirchhoff.store.job;

import io.kirchhoff.experiment.job.TaskCounts;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All tasks of a job together.
 *
 * @param tested chips that were tested, in parts; null where the job has none
 * @param chips how many there are; null where the job has none
 */
public record TaskSums(UUID job, TaskCounts counts, @Nullable Double tested, @Nullable Long chips) {
  // What the database gives.
  TaskSums(
      UUID job,
      long done,
      long running,
      long waiting,
      long failed,
      @Nullable Double tested,
      @Nullable Long chips) {
    this(job, new TaskCounts(done, running, waiting, failed), tested, chips);
  }
}
