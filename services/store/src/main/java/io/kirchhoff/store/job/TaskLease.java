package io.kirchhoff.store.job;

import io.kirchhoff.experiment.job.TaskKind;
import java.util.UUID;

/**
 * A worker's right to a task: writes hold only while the task is running in this attempt.
 *
 * @param seed the job's seed
 * @param spec the job's experiment as JSON
 * @param firstRepeat the first chip to test
 * @param repeats how many chips
 * @param place of the layer whose mapping is searched; 0 where none is, or that of all layers
 */
public record TaskLease(
    UUID job,
    UUID task,
    int attempt,
    TaskKind kind,
    long seed,
    String spec,
    int firstRepeat,
    int repeats,
    int place) {
  /** Of a task that is not for a layer. */
  public TaskLease(
      UUID job,
      UUID task,
      int attempt,
      TaskKind kind,
      long seed,
      String spec,
      int firstRepeat,
      int repeats) {
    this(job, task, attempt, kind, seed, spec, firstRepeat, repeats, 0);
  }
}
