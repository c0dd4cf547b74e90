package io.kirchhoff.store.job;

import io.kirchhoff.experiment.job.TaskPlan;
import io.kirchhoff.experiment.spec.JobKind;
import io.kirchhoff.experiment.spec.Priority;
import io.kirchhoff.store.sweep.SubmittedSweep;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A validated submission, ready to be stored.
 *
 * @param maxRuntimeSeconds how long an attempt may run; absent: as long as it takes
 * @param startsFrom the job whose network this one starts from; absent: none
 * @param labels a JSON object of texts
 * @param spec the experiment as JSON, every value stated
 * @param specHash the SHA-256 of {@code spec}
 * @param idempotencyKey what the client calls this submission; absent when it does not care
 * @param requestHash tells submissions with the same key apart; absent without a key
 * @param tasks what the job is made of; a sweep has none
 * @param sweep what a sweep has beyond that; absent for other jobs
 * @param origin where it comes from; absent where it is no fact sheet
 */
public record SubmittedJob(
    String name,
    JobKind kind,
    long seed,
    Priority priority,
    @Nullable Long maxRuntimeSeconds,
    @Nullable UUID startsFrom,
    String labels,
    String spec,
    String specHash,
    @Nullable String idempotencyKey,
    @Nullable String requestHash,
    List<TaskPlan> tasks,
    @Nullable SubmittedSweep sweep,
    @Nullable Origin origin) {
  /** A job that is no sweep. */
  public SubmittedJob(
      String name,
      JobKind kind,
      long seed,
      Priority priority,
      @Nullable Long maxRuntimeSeconds,
      @Nullable UUID startsFrom,
      String labels,
      String spec,
      String specHash,
      @Nullable String idempotencyKey,
      @Nullable String requestHash,
      List<TaskPlan> tasks) {
    this(
        name,
        kind,
        seed,
        priority,
        maxRuntimeSeconds,
        startsFrom,
        labels,
        spec,
        specHash,
        idempotencyKey,
        requestHash,
        tasks,
        null);
  }

  /** A job that is no fact sheet. */
  public SubmittedJob(
      String name,
      JobKind kind,
      long seed,
      Priority priority,
      @Nullable Long maxRuntimeSeconds,
      @Nullable UUID startsFrom,
      String labels,
      String spec,
      String specHash,
      @Nullable String idempotencyKey,
      @Nullable String requestHash,
      List<TaskPlan> tasks,
      @Nullable SubmittedSweep sweep) {
    this(
        name,
        kind,
        seed,
        priority,
        maxRuntimeSeconds,
        startsFrom,
        labels,
        spec,
        specHash,
        idempotencyKey,
        requestHash,
        tasks,
        sweep,
        null);
  }

  /** The same, submitted as a fact sheet. */
  public SubmittedJob from(@Nullable Origin sheet) {
    return new SubmittedJob(
        name,
        kind,
        seed,
        priority,
        maxRuntimeSeconds,
        startsFrom,
        labels,
        spec,
        specHash,
        idempotencyKey,
        requestHash,
        tasks,
        sweep,
        sheet);
  }

  /** How many jobs are queued with it: itself, or the first children of a sweep. */
  int queued() {
    return sweep == null ? 1 : Math.min(sweep.parallelism(), sweep.points().size());
  }

  /**
   * How many turns the job takes in the queue: one for each chip, and one for what comes before; a
   * sweep none, since its children take theirs.
   */
  int cost() {
    return sweep == null
        ? Math.max(1, tasks.stream().mapToInt(task -> Math.max(1, task.repeats())).sum())
        : 0;
  }
}
